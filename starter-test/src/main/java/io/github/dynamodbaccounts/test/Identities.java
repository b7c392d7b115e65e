package io.github.dynamodbaccounts.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.dynamodbaccounts.test.UnauthenticatedException.Reason;

/**
 * Accounts, callers, roles and live sessions of one {@link LocalAws}.
 */
final class Identities {

	private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

	private static final Pattern ACCESS_KEY = Pattern.compile("\\w{16,128}");

	private static final Pattern USER_ARN = Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):user/.+");

	private final Map<String, String> partitionsByAccount = new ConcurrentHashMap<>();

	private final Map<String, Identity> callersByAccessKey = new ConcurrentHashMap<>();

	private final Map<String, LocalRole> rolesByArn = new ConcurrentHashMap<>();

	private final Map<String, Session> sessionsByAccessKey = new ConcurrentHashMap<>();

	private final InstantSource clock;

	Identities(InstantSource clock) {
		this.clock = clock;
	}

	Identities copy() {
		Identities copy = new Identities(this.clock);
		copy.partitionsByAccount.putAll(this.partitionsByAccount);
		copy.callersByAccessKey.putAll(this.callersByAccessKey);
		copy.rolesByArn.putAll(this.rolesByArn);
		return copy;
	}

	void addAccount(String account) {
		if (!ACCOUNT.matcher(account).matches()) {
			throw new IllegalArgumentException("'%s' is not a 12-digit account id.".formatted(account));
		}
		this.partitionsByAccount.putIfAbsent(account, "aws");
	}

	void addCaller(String accessKeyId, String accountOrUserArn) {
		if (!ACCESS_KEY.matcher(accessKeyId).matches()) {
			throw new IllegalArgumentException(
					"'%s' is not an access key id: 16 to 128 letters and digits.".formatted(accessKeyId));
		}
		Matcher user = USER_ARN.matcher(accountOrUserArn);
		if (user.matches()) {
			this.partitionsByAccount.put(user.group(2), user.group(1));
			this.callersByAccessKey.put(accessKeyId, Identity.user(user.group(1), user.group(2), accountOrUserArn));
			return;
		}
		addAccount(accountOrUserArn);
		String partition = partition(accountOrUserArn);
		String arn = "arn:%s:iam::%s:user/%s".formatted(partition, accountOrUserArn, accessKeyId);
		this.callersByAccessKey.put(accessKeyId, Identity.user(partition, accountOrUserArn, arn));
	}

	void addRole(LocalRole role) {
		this.partitionsByAccount.put(role.account(), role.partition());
		this.rolesByArn.put(role.arn(), role);
	}

	boolean hasAccount(String account) {
		return this.partitionsByAccount.containsKey(account);
	}

	String partition(String account) {
		return this.partitionsByAccount.getOrDefault(account, "aws");
	}

	@Nullable LocalRole role(String arn) {
		return this.rolesByArn.get(arn);
	}

	Session openSession(LocalRole role, String sessionName, Duration duration, @Nullable Policy policy) {
		// The answer states milliseconds: what it states is when the session ends.
		Instant expiration = this.clock.instant().plus(duration).truncatedTo(ChronoUnit.MILLIS);
		Session session = Session.issue(Identity.roleSession(role, sessionName), policy, expiration);
		this.sessionsByAccessKey.put(session.accessKeyId(), session);
		return session;
	}

	void dropSessions(String roleArn) {
		if (!this.rolesByArn.containsKey(roleArn)) {
			throw new IllegalArgumentException(
					"'%s' is not a declared role. Declared: %s.".formatted(roleArn, this.rolesByArn.keySet()));
		}
		this.sessionsByAccessKey.values().removeIf((session) -> session.identity().principalArn().equals(roleArn));
	}

	Caller authenticate(String accessKeyId, @Nullable String sessionToken) throws UnauthenticatedException {
		Session session = this.sessionsByAccessKey.get(accessKeyId);
		if (session != null && session.sessionToken().equals(sessionToken)) {
			Instant now = this.clock.instant();
			if (now.isBefore(session.expiration())) {
				return new Caller(session.identity(), permissions(session));
			}
			throw new UnauthenticatedException(Reason.EXPIRED);
		}
		Identity longLived = (sessionToken == null) ? longLived(accessKeyId) : null;
		if (longLived == null) {
			throw new UnauthenticatedException(Reason.UNKNOWN);
		}
		return new Caller(longLived, Permissions.ALL);
	}

	// A role may be declared anew while it has sessions, which AWS minds at once.
	private Permissions permissions(Session session) {
		LocalRole role = role(session.identity().principalArn());
		return new Permissions((role != null) ? role.permissions() : List.of(), session.policy());
	}

	private @Nullable Identity longLived(String accessKeyId) {
		Identity caller = this.callersByAccessKey.get(accessKeyId);
		if (caller == null && hasAccount(accessKeyId)) {
			return Identity.root(partition(accessKeyId), accessKeyId);
		}
		return caller;
	}

}
