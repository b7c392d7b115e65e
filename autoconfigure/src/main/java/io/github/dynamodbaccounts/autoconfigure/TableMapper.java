package io.github.dynamodbaccounts.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.TableDefaults;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Turns tables into definitions.
 */
final class TableMapper {

	private static final Pattern KMS_KEY = Pattern
		.compile("arn:(?<partition>[a-z-]+):kms:(?<region>[a-z0-9-]+):\\d{12}:key/[a-zA-Z0-9-]+");

	private final TableDefaults defaults;

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final TableEnvironments environments;

	private final TableNameMapper names;

	TableMapper(DynamoDbProperties properties, MappingContext context) {
		this.defaults = properties.tableDefaults();
		this.context = context;
		this.problems = context.problems();
		this.environments = new TableEnvironments(properties, context.problems());
		this.names = new TableNameMapper(properties.tableNamePattern(), context, this.environments);
	}

	/**
	 * What naming strategies are told of the tables that were mapped, by table key.
	 */
	Map<String, TableNamingStrategy.Context> names() {
		return this.names.names();
	}

	/**
	 * Maps a table.
	 * @param table the table as it is configured
	 * @param account its account
	 * @param route its account as the table reaches it
	 * @return the table, or {@code null} after a problem was reported
	 */
	@Nullable TableRoute map(TableEntry table, MappedAccount account, AccountDefinition route) {
		Table own = table.properties();
		String environment = this.environments.of(table, account);
		if (environment != null) {
			this.environments.check(environment, table, account, route.accountId());
		}
		else if (this.environments.areDeclared()) {
			this.environments.missing(table);
		}
		String physicalName = this.names.map(table, account, route);
		Access access = access(table, account);
		checkItemType(table);
		boolean key = checkKmsKey(table, route);
		if (own.itemType() == null || physicalName == null || access == null || !key) {
			return null;
		}
		Boolean allowScan = table.inherit(this.context.sources(), "allow-scan", own.allowScan(),
				this.defaults.allowScan());
		String role = (route.role() != null) ? route.role().arn() : null;
		return new TableRoute(new TableDefinition(table.key(), route.key(), route.accountId(), role, route.region(),
				environment, TableNameMapper.name(table), physicalName, own.itemType(), access,
				Boolean.TRUE.equals(allowScan), kmsKeyArn(table)), route);
	}

	/**
	 * Checks a table whose account has a problem, so that one start reports everything.
	 */
	void checkWithoutAccount(TableEntry table) {
		checkItemType(table);
		this.names.checkWithoutAccount(table);
	}

	/**
	 * Reports what concerns several tables; to be called after all of them.
	 */
	void finish() {
		this.environments.reportMissing(this.context.activeProfiles());
	}

	private void checkItemType(TableEntry table) {
		if (table.properties().itemType() == null) {
			this.problems.addOnce(table.property("item-type"), "is not set",
					"Set it to the class of the table's items, such as com.example.Order.");
		}
	}

	private static @Nullable String kmsKeyArn(TableEntry table) {
		String arn = table.properties().kmsKeyArn();
		return (arn == null || arn.isBlank()) ? null : arn;
	}

	private boolean checkKmsKey(TableEntry table, AccountDefinition route) {
		String arn = kmsKeyArn(table);
		if (arn == null) {
			return true;
		}
		Matcher key = KMS_KEY.matcher(arn);
		if (!key.matches()) {
			this.problems.value(table.property("kms-key-arn"),
					arn.contains(":alias/") ? "this is an alias, and policies name the key itself"
							: "this is not the ARN of a key",
					"Write it as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.");
			return false;
		}
		if (!key.group("partition").equals(RegionMapper.partition(route.region()))) {
			this.problems.value(table.property("kms-key-arn"),
					"the table lies in partition '%s'".formatted(RegionMapper.partition(route.region())),
					"Name the key of the table, or correct the table's region.");
			return false;
		}
		if (!key.group("region").equals(route.region().id())) {
			this.problems.value(table.property("kms-key-arn"),
					"the table lies in '%s', and DynamoDB takes keys of its own region alone".formatted(route.region()),
					"Name the key of the table, or correct the table's region.");
			return false;
		}
		return true;
	}

	private @Nullable Access access(TableEntry table, MappedAccount account) {
		Access own = table.inherit(this.context.sources(), "access", table.properties().access(),
				this.defaults.access());
		Access ceiling = account.properties().access();
		if (own == null || ceiling == null) {
			return (own != null) ? own : Objects.requireNonNullElse(ceiling, Access.READ_WRITE);
		}
		boolean reads = own.allowsReads() && ceiling.allowsReads();
		boolean writes = own.allowsWrites() && ceiling.allowsWrites();
		if (!reads && !writes) {
			this.problems.value(table.property("access"),
					"'%s' allows the opposite only".formatted(account.keys().property("access")),
					"Correct one of the two.");
			return null;
		}
		return (reads && writes) ? Access.READ_WRITE : (reads ? Access.READ : Access.WRITE);
	}

}
