package io.github.dynamodbaccounts.guard;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.ConfigurationOrigins;
import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Says why a call is refused, by which line of the configuration, and what to do.
 */
final class Refusals {

	private static final String FORBIDDEN = "dynamodb.forbidden-account-ids";

	private static final int LONGEST_NAME = 255;

	private static final String REFUSED = " is refused and nothing was sent";

	private static final String NO_PROPERTY = "No property allows it.";

	private final AccountDefinition account;

	private final ConfigurationOrigins origins;

	Refusals(AccountDefinition account, ConfigurationOrigins origins) {
		this.account = account;
		this.origins = origins;
	}

	AccessRefusedException access(String operation, TableDefinition table) {
		Origin origin = this.origins.find(this.account.key(), table.key(), "access");
		Access access = table.access();
		return new AccessRefusedException(
				refused(operation, List.of(table), "%s allows '%s' only".formatted(place(origin), access),
						"Set it to 'read-write' if the application is to %s this table. %s"
							.formatted(access.allowsReads() ? "write to" : "read", switchOf(Guard.ACCESS))),
				this.account.key(), keys(List.of(table)), origin.property());
	}

	ScanRefusedException scan(String operation, TableDefinition table) {
		Origin origin = this.origins.find(this.account.key(), table.key(), "allow-scan");
		String what = operation.equals("Scan") ? "a scan reads every item of the table"
				: "without an equality on the partition key it reads every item of the table";
		return new ScanRefusedException(refused(operation, List.of(table),
				"%s, and %s does not allow it".formatted(what, place(origin)),
				"Query by a key or an index, set it to true, or state the reason of this one scan: scan().because(\"...\"), or a ScanReason. "
						+ switchOf(Guard.SCAN)),
				this.account.key(), keys(List.of(table)), origin.property());
	}

	UnmappedTableException unmapped(String operation, String name, Collection<String> known,
			@Nullable TableRoute elsewhere) {
		String reason = "no table below 'dynamodb.tables' is called '%s' in this account and region"
			.formatted(printable(name));
		String advice = (elsewhere != null)
				? "One of this name is %s: inject it, or ask DynamoDbAccounts.forTable(\"%s\") for its client."
					.formatted(describe(elsewhere), elsewhere.table().key())
				: "Known here: %s. Declare it below 'dynamodb.tables', or correct the name."
					.formatted(known.isEmpty() ? "none" : "'%s'".formatted(String.join("', '", new TreeSet<>(known))));
		return new UnmappedTableException(
				refused(operation, List.of(), reason, advice + " " + switchOf(Guard.UNMAPPED_TABLE)),
				this.account.key(), List.of(), Guard.UNMAPPED_TABLE.property());
	}

	UnmappedTableException unreadable(String operation, String problem) {
		return new UnmappedTableException(
				refused(operation, List.of(),
						"it is not certain which table a statement is about: %s".formatted(problem),
						"Write a single PartiQL statement about a single table. " + switchOf(Guard.UNMAPPED_TABLE)),
				this.account.key(), List.of(), Guard.UNMAPPED_TABLE.property());
	}

	WrongEnvironmentException environment(String operation, String name, @Nullable TableDefinition table,
			String reason) {
		List<TableDefinition> tables = (table != null) ? List.of(table) : List.of();
		String advice = (table != null)
				? "Correct the name, or the environment of the table ('dynamodb.tables.%s.environment')."
					.formatted(table.key())
				: "Use the name of a table of this environment, best by injecting it.";
		return new WrongEnvironmentException(
				refused(operation, tables, "'%s' %s".formatted(printable(name), reason),
						advice + " " + switchOf(Guard.WRONG_ENVIRONMENT)),
				this.account.key(), keys(tables), Guard.WRONG_ENVIRONMENT.property());
	}

	LocalEndpointException localEndpoint(String operation, List<TableDefinition> tables, String environment) {
		Origin production = this.origins.find("dynamodb.environments.%s.production".formatted(environment));
		return new LocalEndpointException(refused(operation, tables,
				"it goes to a local endpoint, and environment '%s' is production by %s".formatted(environment,
						place(production)),
				"Remove the endpoint, or choose the environment that is meant. " + switchOf(Guard.LOCAL_ENDPOINT)),
				this.account.key(), keys(tables), production.property());
	}

	ControlPlaneException controlPlane(String operation, List<TableDefinition> tables) {
		return new ControlPlaneException(
				refused(operation, tables, "tables in AWS are not created, changed or deleted through this client",
						"Leave that to the tool that manages the account. " + switchOf(Guard.CONTROL_PLANE)),
				this.account.key(), keys(tables), Guard.CONTROL_PLANE.property());
	}

	CrossAccountException crossAccount(String operation, List<TableDefinition> here, TableRoute elsewhere) {
		String other = describe(elsewhere);
		String reason = "%s lies elsewhere, and a call reaches one account and region only".formatted(other);
		return new CrossAccountException(
				refused(operation, here, reason,
						"Make one call for each: DynamoDbAccounts.forTable(\"%s\") has the client for that table. %s"
							.formatted(elsewhere.table().key(), NO_PROPERTY)),
				this.account.key(), Stream.concat(keys(here).stream(), Stream.of(elsewhere.table().key())).toList(),
				"dynamodb.tables.%s.account".formatted(elsewhere.table().key()));
	}

	CrossAccountException region(String operation, String host, List<TableDefinition> tables) {
		return new CrossAccountException(refused(operation, tables,
				"it is signed for another region, or goes to one ('%s')".formatted(host),
				"A plugin or an AccountClientCustomizer has changed region or endpoint: set them in the configuration. "
						+ NO_PROPERTY),
				this.account.key(), keys(tables), "dynamodb.accounts.%s.region".formatted(this.account.key()));
	}

	WrongAccountException forbiddenOwner(String operation, String accountId) {
		Origin origin = this.origins.find(FORBIDDEN);
		return new WrongAccountException(refused(operation, List.of(),
				"it names a table of account %s, which %s forbids".formatted(accountId, place(origin)), NO_PROPERTY),
				this.account.key(), List.of(), origin.property(), accountId, this.account.accountId())
			.aboutTable();
	}

	WrongAccountException foreignOwner(String operation, String accountId, String environment) {
		Origin origin = this.origins.find("dynamodb.environments.%s.account-ids".formatted(environment));
		return new WrongAccountException(
				refused(operation, List.of(),
						"it names a table of account %s, which belongs to environment '%s' by %s".formatted(accountId,
								environment, place(origin)),
						NO_PROPERTY),
				this.account.key(), List.of(), origin.property(), accountId, this.account.accountId())
			.aboutTable();
	}

	WrongAccountException wrongAccount(String accountId, String credentials, List<TableDefinition> tables) {
		Origin origin = configuredId(tables);
		return wrongAccount(accountId, credentials, tables, origin.property(),
				"%s, and %s says %s".formatted(belong(accountId), place(origin), this.account.accountId()));
	}

	WrongAccountException forbidden(String accountId, String credentials, List<TableDefinition> tables) {
		Origin origin = this.origins.find(FORBIDDEN);
		return wrongAccount(accountId, credentials, tables, origin.property(),
				"%s, which %s forbids".formatted(belong(accountId), place(origin)));
	}

	WrongAccountException outside(String accountId, String credentials, List<TableDefinition> tables,
			String environment, Collection<String> accountIds) {
		Origin origin = this.origins.find("dynamodb.environments.%s.account-ids".formatted(environment));
		return wrongAccount(accountId, credentials, tables, origin.property(),
				"%s, and to environment '%s' belong %s only, by %s".formatted(belong(accountId), environment,
						String.join(", ", new TreeSet<>(accountIds)), place(origin)));
	}

	private WrongAccountException wrongAccount(String accountId, String credentials, List<TableDefinition> tables,
			String property, String reason) {
		String message = "%s: nothing was sent, because %s %s. %s".formatted(this.account.describe(tables), credentials,
				reason, "Correct the credentials or the account id. " + NO_PROPERTY);
		return new WrongAccountException(message, this.account.key(), keys(tables), property, accountId,
				this.account.accountId());
	}

	private static String belong(String accountId) {
		return "belong to account " + accountId;
	}

	private Origin configuredId(List<TableDefinition> tables) {
		String table = tables.isEmpty() ? null : tables.get(0).key();
		Origin origin = this.origins.find(this.account.key(), table, "account-id");
		// Absent, it comes with the ARN of the role.
		return (origin.location() == null && this.account.role() != null)
				? this.origins.find(this.account.key(), table, "role") : origin;
	}

	/**
	 * What a guard says that only warns.
	 */
	static String asWarning(Guard guard, CallRefusedException refusal) {
		return "Let pass, because '%s' is warn: %s".formatted(guard.property(),
				String.valueOf(refusal.getMessage()).replace(REFUSED, " would be refused"));
	}

	private String refused(String operation, List<TableDefinition> tables, String reason, String advice) {
		return "%s: %s%s, because %s. %s".formatted(this.account.describe(tables), operation, REFUSED, reason, advice);
	}

	private static String describe(TableRoute route) {
		String text = route.account().describe(List.of(route.table()));
		return Character.toLowerCase(text.charAt(0)) + text.substring(1);
	}

	private static String place(Origin origin) {
		return "'%s'%s".formatted(origin.property(),
				(origin.location() != null) ? " (%s)".formatted(origin.location()) : "");
	}

	// A name in a request may be anything, also lines that look like those of a log.
	private static String printable(String name) {
		String text = name.replaceAll("[^\\x20-\\x7e]", "?");
		return (text.length() <= LONGEST_NAME) ? text : text.substring(0, LONGEST_NAME) + "...";
	}

	private static String switchOf(Guard guard) {
		return "'%s: warn' lets all such calls pass.".formatted(guard.property());
	}

	private static List<String> keys(List<TableDefinition> tables) {
		return tables.stream().map(TableDefinition::key).toList();
	}

}
