package io.github.dynamodbaccounts.account;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.dynamodbaccounts.account.CallGuard.Place;
import io.github.dynamodbaccounts.table.TableDefinition;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The directory of all accounts that the application reaches. Nothing of an account is
 * made before its first use, and everything is closed with the application.
 */
public final class DynamoDbAccounts implements AutoCloseable {

	private final Map<String, AccountDefinition> accounts = new LinkedHashMap<>();

	private final Map<String, AccountDefinition> accountsById = new LinkedHashMap<>();

	private final Map<String, TableRoute> routes = new LinkedHashMap<>();

	// Tables with a role or region of their own need clients of their own.
	private final Map<AccountDefinition, AccountClients> clients = new ConcurrentHashMap<>();

	private final SessionThreads threads = new SessionThreads(Clocks.SYSTEM);

	private final Sessions sessions;

	private final ClientFactory factory;

	private final Function<AccountDefinition, CallGuard> guards;

	private final ConfigurationOrigins origins;

	private volatile boolean closed;

	/**
	 * Creates the directory. Opens nothing.
	 * @param accounts the accounts
	 * @param routes the tables, and how each reaches its account
	 * @param customizations what the application adds to every client that is made
	 * @param credentialsBeans looks up the provider that an account names as its base
	 * credentials
	 * @param guards decides what the clients of each account may send
	 * @param origins finds the property that a failure names
	 */
	public DynamoDbAccounts(Collection<AccountDefinition> accounts, Collection<TableRoute> routes,
			ClientCustomizations customizations, Function<String, AwsCredentialsProvider> credentialsBeans,
			Function<AccountDefinition, CallGuard> guards, ConfigurationOrigins origins) {
		accounts.forEach((account) -> {
			this.accounts.put(account.key(), account);
			if (account.accountId() != null) {
				this.accountsById.putIfAbsent(account.accountId(), account);
			}
		});
		routes.forEach((route) -> this.routes.put(route.table().key(), route));
		this.factory = new ClientFactory(customizations, this.threads, tables());
		this.sessions = new Sessions(credentialsBeans, this.threads, customizations.observers().listeners());
		this.guards = guards;
		this.origins = origins;
	}

	/**
	 * Returns the clients of an account, with the role and region of the account itself.
	 * @param key key below {@code dynamodb.accounts}, or a 12-digit account id
	 * @return the clients
	 * @throws NoSuchAccountException if there is no such account
	 * @throws IllegalStateException if the application is closed
	 */
	public AccountClients account(String key) {
		return clients(definition(key));
	}

	/**
	 * Returns the clients that a table uses: those of its account, with the role and
	 * region that the table names in place of the account's.
	 * @param key key below {@code dynamodb.tables}
	 * @return the clients
	 * @throws IllegalArgumentException if there is no such table
	 * @throws IllegalStateException if the application is closed
	 */
	public AccountClients forTable(String key) {
		return clients(route(key).account());
	}

	/**
	 * Returns the definition of a table.
	 * @param key key below {@code dynamodb.tables}
	 * @return the definition
	 * @throws IllegalArgumentException if there is no such table
	 */
	public TableDefinition table(String key) {
		return route(key).table();
	}

	/**
	 * Returns the keys of all accounts, in the order in which Spring Boot reads them:
	 * those of a profile come first.
	 * @return the keys
	 */
	public Set<String> keys() {
		return Collections.unmodifiableSet(this.accounts.keySet());
	}

	/**
	 * Returns the definitions of all tables, in the order in which Spring Boot reads
	 * them.
	 * @return the definitions
	 */
	public List<TableDefinition> tables() {
		return this.routes.values().stream().map(TableRoute::table).toList();
	}

	/**
	 * Returns the clients of an account that have been asked for so far: with its own
	 * role and region, and with those that its tables name in their place. Makes none.
	 * @param key key below {@code dynamodb.accounts}, or a 12-digit account id
	 * @return the clients, none before the first use; the account's own come first
	 * @throws NoSuchAccountException if there is no such account
	 */
	public List<AccountClients> used(String key) {
		AccountDefinition account = definition(key);
		return this.clients.values()
			.stream()
			.filter((clients) -> clients.definition().key().equals(account.key()))
			.sorted(Comparator.comparing((AccountClients clients) -> !clients.definition().equals(account))
				.thenComparing(AccountClients::toString))
			.toList();
	}

	/**
	 * Returns the clients of a table, if anybody has asked for them so far. Makes none.
	 * @param key key below {@code dynamodb.tables}
	 * @return the clients, or empty
	 * @throws IllegalArgumentException if there is no such table
	 */
	public Optional<AccountClients> usedForTable(String key) {
		return Optional.ofNullable(this.clients.get(route(key).account()));
	}

	/**
	 * Returns what the configuration says of an account.
	 * @param key key below {@code dynamodb.accounts}, or a 12-digit account id
	 * @return the definition
	 * @throws NoSuchAccountException if there is no such account
	 */
	public AccountDefinition definition(String key) {
		AccountDefinition account = this.accounts.get(key);
		if (account == null) {
			account = this.accountsById.get(key);
		}
		if (account == null) {
			throw new NoSuchAccountException(key, this.accounts.keySet());
		}
		return account;
	}

	/**
	 * Returns since when there is the account's own session. Fetches none.
	 * @param key key below {@code dynamodb.accounts}, or a 12-digit account id
	 * @return the time by the clock of this host, or empty where there is none at hand
	 * @throws NoSuchAccountException if there is no such account
	 */
	public Optional<Instant> sessionBegin(String key) {
		return this.sessions.known(definition(key)).flatMap(Session::begin);
	}

	/**
	 * Returns when the account's own session expires. Fetches none.
	 * @param key key below {@code dynamodb.accounts}, or a 12-digit account id
	 * @return the time, or empty where there is none at hand, or it does not expire
	 * @throws NoSuchAccountException if there is no such account
	 */
	public Optional<Instant> sessionExpiration(String key) {
		return this.sessions.known(definition(key)).flatMap(Session::expiration);
	}

	/**
	 * Drops the sessions of an account: its own, those of roles that its tables name, and
	 * those of its source accounts. As {@link AccountClients#refreshCredentials()}, for
	 * accounts that only others come from, too.
	 * @param key key below {@code dynamodb.accounts}, or a 12-digit account id
	 * @throws NoSuchAccountException if there is no such account
	 */
	public void refreshCredentials(String key) {
		AccountDefinition account = definition(key);
		if (this.sessions.known(account).isPresent()) {
			this.sessions.refresh(account);
		}
		used(key).forEach(AccountClients::refreshCredentials);
	}

	private TableRoute route(String key) {
		TableRoute route = this.routes.get(key);
		if (route == null) {
			throw new IllegalArgumentException(
					"No table '%s'. Known tables: %s.".formatted(key, String.join(", ", this.routes.keySet())));
		}
		return route;
	}

	private AccountClients clients(AccountDefinition account) {
		if (this.closed) {
			throw new IllegalStateException("Account '%s' was closed with the application.".formatted(account.key()));
		}
		AccountClients known = this.clients.get(account);
		if (known != null) {
			return known;
		}
		// Opens nothing, so that of two the second may be forgotten.
		AccountClients made = create(account);
		AccountClients raced = this.clients.putIfAbsent(account, made);
		return (raced != null) ? raced : made;
	}

	private AccountClients create(AccountDefinition account) {
		CallGuard guard = this.guards.apply(account);
		AccountFailures failures = new AccountFailures(account, guard, this.origins, this.threads.clocks());
		URI endpoint = account.client().endpoint();
		KeyOwners owners = this.sessions.keyOwners(account,
				(endpoint != null) ? guard.place(endpoint.getHost()) : Place.AWS);
		SignerCheck signers = new SignerCheck(account, guard, owners);
		AccountSession session = new AccountSession(
				signers.isNeeded() ? this.sessions.identified(account, owners) : this.sessions.session(account),
				() -> this.sessions.refresh(account), signers, failures, this.threads);
		return new AccountClients(session, failures, guard, this.threads, this.factory);
	}

	/**
	 * Closes the clients, then the sessions and the clients of STS, then all HTTP
	 * clients.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.clients.values().forEach(AccountClients::closeClients);
		this.sessions.close();
		this.clients.values().forEach(AccountClients::closeHttp);
		this.threads.close();
	}

}
