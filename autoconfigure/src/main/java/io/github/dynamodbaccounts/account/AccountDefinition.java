package io.github.dynamodbaccounts.account;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * One AWS account as the application reaches it, complete and checked: what
 * {@code dynamodb.accounts.<key>} says, with everything that it inherits.
 *
 * @param key key below {@code dynamodb.accounts}, or the account id that a table names in
 * its place
 * @param accountId 12-digit account id, or {@code null} where the base credentials decide
 * it
 * @param region region of the account's tables
 * @param credentials base credentials: they sign the calls to STS, or to DynamoDB where
 * there is no role
 * @param role role that is assumed, or {@code null} where the base credentials are used
 * as they are
 * @param sts where STS is asked
 * @param client options of the DynamoDB clients
 */
public record AccountDefinition(String key, @Nullable String accountId, Region region, BaseCredentials credentials,
		@Nullable AssumedRole role, StsSettings sts, ClientSettings client) {

	public AccountDefinition {
		Objects.requireNonNull(key, "'key' must not be null.");
		Objects.requireNonNull(region, "'region' must not be null.");
		Objects.requireNonNull(credentials, "'credentials' must not be null.");
		Objects.requireNonNull(sts, "'sts' must not be null.");
		Objects.requireNonNull(client, "'client' must not be null.");
	}

	/**
	 * Returns this account with STS and DynamoDB at one local endpoint.
	 * @param endpoint the endpoint
	 * @return a copy
	 */
	public AccountDefinition atEndpoint(URI endpoint) {
		return new AccountDefinition(this.key, this.accountId, this.region, this.credentials, this.role,
				this.sts.atEndpoint(endpoint), this.client.atEndpoint(endpoint));
	}

	/**
	 * Returns this account where there is no STS: no role is assumed, and the base
	 * credentials have to be those of the account itself.
	 * @return a copy
	 */
	public AccountDefinition withoutSts() {
		return new AccountDefinition(this.key, this.accountId, this.region, this.credentials, null,
				new StsSettings(this.sts.region(), null), this.client);
	}

	/**
	 * Returns this account with other base credentials.
	 * @param credentials the base credentials
	 * @return a copy
	 */
	public AccountDefinition withCredentials(BaseCredentials credentials) {
		return new AccountDefinition(this.key, this.accountId, this.region, credentials, this.role, this.sts,
				this.client);
	}

	/**
	 * Returns this account with another session of its role.
	 * @param role the role, with the parameters of the session
	 * @return a copy
	 */
	public AccountDefinition withRole(AssumedRole role) {
		return new AccountDefinition(this.key, this.accountId, this.region, this.credentials, role, this.sts,
				this.client);
	}

	/**
	 * Describes tables and where they lie, as a message about a call begins.
	 * @param tables tables of this account; none for a call that is about the account
	 * itself
	 * @return such as
	 * <code>Table 'orders' (qa-orders, account 111122223333 'main', eu-west-1)</code>
	 */
	public String describe(List<TableDefinition> tables) {
		// An account that a table names by its id has it for a key.
		String name = (this.accountId == null) ? "'%s'".formatted(this.key)
				: this.accountId.equals(this.key) ? this.accountId : "%s '%s'".formatted(this.accountId, this.key);
		String place = "account %s, %s".formatted(name, this.region);
		if (tables.isEmpty()) {
			return "A" + place.substring(1);
		}
		String keys = tables.stream().map((table) -> "'%s'".formatted(table.key())).collect(Collectors.joining(", "));
		String physicalNames = tables.stream()
			.map(TableDefinition::physicalName)
			.distinct()
			.collect(Collectors.joining(", "));
		return "%s %s (%s, %s)".formatted((tables.size() == 1) ? "Table" : "Tables", keys, physicalNames, place);
	}

}
