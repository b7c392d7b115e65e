package io.github.dynamodbaccounts.autoconfigure;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The sessions that a server has handed out, and the access keys that it no longer knows.
 */
final class IssuedSessions {

	private static final String CALLER = "arn:aws:iam::000000000000:user/caller";

	private final Map<String, Issued> issued = new ConcurrentHashMap<>();

	private final Set<String> revoked = ConcurrentHashMap.newKeySet();

	private final AtomicInteger count = new AtomicInteger();

	private volatile boolean enforced;

	/**
	 * Issues a session.
	 * @param arn identity of the session
	 * @param end when it expires
	 * @return its access key
	 */
	String issue(String arn, Instant end) {
		String accessKeyId = "ASIA%012d".formatted(this.count.incrementAndGet());
		this.issued.put(accessKeyId, new Issued(arn, end));
		return accessKeyId;
	}

	void enforce() {
		this.enforced = true;
	}

	void revoke(String accessKeyId) {
		this.revoked.add(accessKeyId);
	}

	void revokeAll() {
		this.revoked.addAll(this.issued.keySet());
	}

	/**
	 * The identity behind an access key.
	 */
	String arn(String accessKeyId) {
		Issued session = this.issued.get(accessKeyId);
		return (session != null) ? session.arn() : CALLER;
	}

	/**
	 * Why a service refuses calls with an access key, if it does.
	 */
	Fault.@Nullable Refusal refusal(String accessKeyId, Instant now) {
		if (this.revoked.contains(accessKeyId)) {
			return Fault.unknownKey();
		}
		if (!this.enforced || !accessKeyId.startsWith("ASIA")) {
			return null;
		}
		Issued session = this.issued.get(accessKeyId);
		if (session == null) {
			return Fault.unknownKey();
		}
		return session.end().isAfter(now) ? null : Fault.expiredSession();
	}

	private record Issued(String arn, Instant end) {
	}

}
