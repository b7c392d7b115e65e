package io.github.dynamodbaccounts.export;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials.SourceAccount;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.table.TableArn;

/**
 * The hosts that have to be open for an application, with what each is for: one per line,
 * sorted, and below them what only shows where the application runs.
 * <p>
 * Hosts of DynamoDB are those of the tables, and of an account that has none and is no
 * other's source. An account's own endpoint and that of the region are both there where
 * the SDK prefers the first: the second is for credentials that do not say whose they
 * are, and for {@code AWS_ACCOUNT_ID_ENDPOINT_MODE=disabled}.
 */
public final class HostList {

	private final OpenHosts hosts = new OpenHosts();

	private final CredentialsHosts credentials;

	private final DynamoDbHosts dynamoDb;

	/**
	 * Creates the list.
	 * @param accounts the accounts
	 * @param routes the tables, and how each reaches its account
	 * @param guards what the configuration says of guards: whether STS is asked to whom
	 * credentials belong
	 */
	public HostList(Collection<AccountDefinition> accounts, Collection<TableRoute> routes, GuardSettings guards) {
		this.credentials = new CredentialsHosts(this.hosts, guards);
		this.dynamoDb = new DynamoDbHosts(this.hosts, guards);
		Set<String> elsewhere = new HashSet<>();
		routes.forEach((route) -> elsewhere.add(route.account().key()));
		accounts.forEach((account) -> addSources(account, elsewhere));
		routes.forEach((route) -> {
			addAccount(route.account());
			if (TableArn.parse(route.table().physicalName()) != null) {
				this.dynamoDb.add(route.account(), route.table().physicalName());
			}
		});
		accounts.stream().filter((account) -> !elsewhere.contains(account.key())).forEach(this::addAccount);
	}

	private static void addSources(AccountDefinition account, Set<String> keys) {
		if (account.credentials() instanceof SourceAccount source) {
			keys.add(source.account().key());
		}
	}

	private void addAccount(AccountDefinition account) {
		this.credentials.add(account);
		this.dynamoDb.add(account, null);
	}

	/**
	 * Returns the list.
	 * @return its lines
	 */
	public String text() {
		return this.hosts.lines() + this.hosts.unknownLines()
				+ "Not in this list: a proxy, and what AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT, "
				+ "AWS_ACCOUNT_ID_ENDPOINT_MODE or AWS_ENDPOINT_URL change where the application runs.\n";
	}

}
