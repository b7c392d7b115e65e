package io.github.dynamodbaccounts.autoconfigure;

import java.util.Objects;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.table.TableArn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Turns an account into the account as one of its tables reaches it: with the role and
 * region that the table names.
 */
final class RouteMapper {

	private final ConfigurationProblems problems;

	private final RegionMapper regions;

	RouteMapper(ConfigurationProblems problems) {
		this.problems = problems;
		this.regions = new RegionMapper(problems);
	}

	/**
	 * Maps the way to a table.
	 * @param account the account
	 * @param table the table
	 * @return the account as it is where the table names neither, or {@code null} after a
	 * problem was reported
	 */
	@Nullable AccountDefinition map(MappedAccount account, TableEntry table) {
		AccountDefinition definition = account.definition();
		Region region = region(account, table);
		if (region == null) {
			return null;
		}
		AssumedRole role = definition.role();
		String tableRole = table.properties().role();
		if (tableRole != null) {
			role = tableRole.isBlank() ? null
					: account.roles().map(() -> table.property("role"), tableRole, definition.region());
			if (role == null && !tableRole.isBlank()) {
				return null;
			}
		}
		if (region.equals(definition.region()) && Objects.equals(role, definition.role())) {
			return definition;
		}
		String accountId = definition.accountId();
		if (accountId == null && role != null) {
			accountId = RoleArn.accountId(role.arn());
		}
		return new AccountDefinition(definition.key(), accountId, region, definition.credentials(), role,
				definition.sts(), definition.client());
	}

	private @Nullable Region region(MappedAccount account, TableEntry table) {
		TableArn arn = TableArn.parse(table.properties().physicalName());
		String name = table.properties().region();
		Region region;
		if (name == null || name.isBlank()) {
			region = (arn != null) ? arn.region() : account.definition().region();
		}
		else {
			region = this.regions.map(() -> table.property("region"), name,
					account.definition().client().endpoint() != null);
		}
		if (arn != null && region != null && !region.equals(arn.region())) {
			this.problems.value(
					table.property("physical-name"), "the table lies in '%s', and '%s' says '%s'"
						.formatted(arn.region(), table.property("region"), region),
					"Remove the region, or correct one of the two.");
			return null;
		}
		return (region != null && samePartition(account.definition(), region, table)) ? region : null;
	}

	private boolean samePartition(AccountDefinition account, Region region, TableEntry table) {
		String mismatch = RegionMapper.mismatch(region, account.key(), account.region());
		if (mismatch == null) {
			return true;
		}
		boolean byRegion = table.properties().region() != null;
		this.problems.value(table.property(byRegion ? "region" : "physical-name"), mismatch,
				"An account belongs to one partition: declare another account for this table.");
		return false;
	}

}
