package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.account.CallGuard.Place;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The sessions of all accounts: one per distinct role identity, however many tables,
 * accounts and regions use it.
 */
final class Sessions {

	private final Map<Identity, Session> sessions = new ConcurrentHashMap<>();

	private final Map<StsSettings, KeyOwners> keyOwners = new ConcurrentHashMap<>();

	private final KeyOwners withoutSts;

	private final SessionThreads threads;

	private final HostClock hostClock;

	private final StsClients stsClients;

	private final BaseSessions baseSessions;

	/**
	 * Creates the sessions. Opens nothing.
	 * @param credentialsBeans looks up the provider that an account names
	 * @param threads the threads of all sessions
	 * @param listeners are told of every call to STS
	 */
	Sessions(Function<String, AwsCredentialsProvider> credentialsBeans, SessionThreads threads,
			List<AccountListener> listeners) {
		this.threads = threads;
		this.hostClock = new HostClock(threads.clocks());
		this.stsClients = new StsClients(threads, listeners);
		this.withoutSts = new KeyOwners(null, threads, this.hostClock);
		this.baseSessions = new BaseSessions(credentialsBeans, this.stsClients, threads, this.hostClock);
	}

	/**
	 * The session that signs the calls of an account.
	 */
	Session session(AccountDefinition account) {
		Session base = base(account.credentials(), account.sts());
		AssumedRole role = account.role();
		if (role == null) {
			return base;
		}
		return session(new Identity(account.credentials(), role, account.sts()),
				() -> new RenewedSession(
						new RoleSource(role, account.credentials(), base, this.stsClients.endpoint(account.sts())),
						this.threads, this.hostClock));
	}

	/**
	 * The session of an account, if anybody has asked for it so far. Makes none.
	 */
	Optional<Session> known(AccountDefinition account) {
		AssumedRole role = account.role();
		return Optional
			.ofNullable(this.sessions.get((role != null) ? new Identity(account.credentials(), role, account.sts())
					: baseIdentity(account.credentials(), account.sts())));
	}

	/**
	 * The session that signs the calls of an account, each of its credentials with the
	 * account that they belong to.
	 */
	Session identified(AccountDefinition account, KeyOwners owners) {
		Session session = session(account);
		// What STS hands out names its account.
		return (account.role() != null) ? session : new IdentifiedSession(session, owners);
	}

	/**
	 * Knows the accounts of access keys, by what the STS of an account says of them. That
	 * of AWS is not asked for what signs calls to an emulator.
	 */
	KeyOwners keyOwners(AccountDefinition account, Place place) {
		if (place == Place.LOCAL && account.sts().endpoint() == null) {
			return this.withoutSts;
		}
		return this.keyOwners.computeIfAbsent(account.sts(),
				(settings) -> new KeyOwners(this.stsClients.endpoint(settings), this.threads, this.hostClock));
	}

	/**
	 * Drops the session of an account, and those of the accounts that it comes from.
	 */
	void refresh(AccountDefinition account) {
		if (account.credentials() instanceof BaseCredentials.SourceAccount source) {
			refresh(source.account());
		}
		session(account).refresh();
		this.keyOwners.values().forEach(KeyOwners::forgetFailures);
	}

	private Session base(BaseCredentials credentials, StsSettings sts) {
		if (credentials instanceof BaseCredentials.SourceAccount source) {
			return session(source.account());
		}
		return session(baseIdentity(credentials, sts),
				() -> this.baseSessions.create(credentials, sts, () -> base(new BaseCredentials.DefaultChain(), sts)));
	}

	private static Identity baseIdentity(BaseCredentials credentials, StsSettings sts) {
		boolean needsSts = credentials instanceof BaseCredentials.WebIdentity
				|| credentials instanceof BaseCredentials.Profile
				|| credentials instanceof BaseCredentials.DefaultChain;
		return new Identity(credentials, null, needsSts ? sts : null);
	}

	// Not computeIfAbsent: making a session may make the one that it is made with.
	private Session session(Identity identity, Supplier<Session> factory) {
		Session known = this.sessions.get(identity);
		if (known != null) {
			return known;
		}
		Session made = factory.get();
		Session raced = this.sessions.putIfAbsent(identity, made);
		return (raced != null) ? raced : made;
	}

	/**
	 * Closes the sessions with their providers, then the STS clients, then their HTTP
	 * client.
	 */
	void close() {
		this.sessions.values().forEach(Session::close);
		this.keyOwners.values().forEach(KeyOwners::close);
		this.withoutSts.close();
		this.stsClients.close();
	}

	private record Identity(BaseCredentials credentials, @Nullable AssumedRole role, @Nullable StsSettings sts) {
	}

}
