package io.github.dynamodbaccounts.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Knows to which account credentials belong: those that do not say so themselves are
 * looked up once, with GetCallerIdentity.
 */
final class KeyOwners {

	// Keys of instances and beans change every few hours.
	private static final int REMEMBERED = 1000;

	// Emulators take a key of this form for the account. AWS hands none out.
	private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

	private final StsClients.@Nullable Endpoint sts;

	private final SessionThreads threads;

	private final HostClock hostClock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Session> owners = new LinkedHashMap<>(16, 0.75f, true);

	/**
	 * Creates the owners of access keys.
	 * @param sts who is asked, or {@code null} where nobody can be
	 */
	KeyOwners(StsClients.@Nullable Endpoint sts, SessionThreads threads, HostClock hostClock) {
		this.sts = sts;
		this.threads = threads;
		this.hostClock = hostClock;
	}

	/**
	 * The credentials with their account, where that is known.
	 * @return {@code null} where {@link #identify} has to be asked
	 */
	@Nullable AwsCredentials known(AwsCredentials credentials) {
		if (credentials.accountId().isPresent()) {
			return credentials;
		}
		if (ACCOUNT_ID.matcher(credentials.accessKeyId()).matches()) {
			return withAccount(credentials, credentials.accessKeyId());
		}
		AwsCredentials owner = owner(credentials).current();
		return (owner != null) ? of(credentials, owner) : null;
	}

	/**
	 * The credentials with their account. Never blocks.
	 * @return fails with {@link SessionFailedException} where STS does not tell
	 */
	CompletableFuture<AwsCredentials> identify(AwsCredentials credentials) {
		AwsCredentials known = known(credentials);
		return (known != null) ? CompletableFuture.completedFuture(known)
				: owner(credentials).resolve().thenApply((owner) -> of(credentials, owner));
	}

	/**
	 * Asks again at the next call where STS has not told.
	 */
	void forgetFailures() {
		this.lock.lock();
		try {
			this.owners.values().removeIf((owner) -> owner.current() == null);
		}
		finally {
			this.lock.unlock();
		}
	}

	// The session token may be another than the one that was looked up.
	private static AwsCredentials of(AwsCredentials credentials, AwsCredentials owner) {
		return withAccount(credentials, owner.accountId().orElseThrow());
	}

	private Session owner(AwsCredentials credentials) {
		this.lock.lock();
		try {
			Session owner = this.owners.computeIfAbsent(credentials.accessKeyId(),
					(key) -> new RenewedSession(new CallerSource(credentials, this.sts), this.threads, this.hostClock));
			if (this.owners.size() > REMEMBERED) {
				String eldest = this.owners.keySet().iterator().next();
				this.owners.remove(eldest).close();
			}
			return owner;
		}
		finally {
			this.lock.unlock();
		}
	}

	static AwsCredentials withAccount(AwsCredentials credentials, String accountId) {
		if (credentials instanceof AwsSessionCredentials session) {
			return session.toBuilder().accountId(accountId).build();
		}
		return AwsBasicCredentials.builder()
			.accessKeyId(credentials.accessKeyId())
			.secretAccessKey(credentials.secretAccessKey())
			.accountId(accountId)
			.build();
	}

	void close() {
		this.lock.lock();
		try {
			this.owners.values().forEach(Session::close);
		}
		finally {
			this.lock.unlock();
		}
	}

}
