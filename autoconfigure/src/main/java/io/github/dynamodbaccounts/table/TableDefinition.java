package io.github.dynamodbaccounts.table;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * One table of the configuration, complete and checked: what
 * {@code dynamodb.tables.<key>} says, with everything that it inherits.
 *
 * @param key key below {@code dynamodb.tables}
 * @param account key of the account below {@code dynamodb.accounts}, or the account id
 * that was written in its place
 * @param accountId 12-digit account id, or {@code null} where the base credentials decide
 * it
 * @param role ARN of the role that is assumed, or {@code null} where the base credentials
 * are used as they are
 * @param region region of the table
 * @param environment environment of the table, or {@code null} where its name needs none
 * @param name logical name, without environment
 * @param physicalName name in AWS, or a full table ARN; no two definitions hold the same
 * object, so that two tables of one name can be told apart
 * @param itemType class of the items
 * @param access what the application may do with the items
 * @param allowScan whether scans are allowed
 * @param kmsKeyArn customer managed key of the table, or {@code null}
 */
public record TableDefinition(String key, String account, @Nullable String accountId, @Nullable String role,
		Region region, @Nullable String environment, String name, String physicalName, Class<?> itemType, Access access,
		boolean allowScan, @Nullable String kmsKeyArn) {

	public TableDefinition {
		Objects.requireNonNull(key, "'key' must not be null.");
		Objects.requireNonNull(account, "'account' must not be null.");
		Objects.requireNonNull(region, "'region' must not be null.");
		Objects.requireNonNull(name, "'name' must not be null.");
		Objects.requireNonNull(physicalName, "'physicalName' must not be null.");
		Objects.requireNonNull(itemType, "'itemType' must not be null.");
		Objects.requireNonNull(access, "'access' must not be null.");
		// An object of its own, by which a call shows the table that it came through.
		physicalName = new String(physicalName);
	}

	/**
	 * Returns this table under another name in AWS.
	 * @param physicalName name in AWS
	 * @return a copy
	 */
	public TableDefinition withPhysicalName(String physicalName) {
		return new TableDefinition(this.key, this.account, this.accountId, this.role, this.region, this.environment,
				this.name, physicalName, this.itemType, this.access, this.allowScan, this.kmsKeyArn);
	}

}
