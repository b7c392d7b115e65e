package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells how long credentials last on a host whose clock may be wrong: what counts is the
 * time between the issuer's own two stamps, and never more than was asked for.
 */
final class HostClock {

	private static final Log logger = LogFactory.getLog(HostClock.class);

	// The Date header has whole seconds, and is up to one behind.
	private static final Duration RESOLUTION = Duration.ofSeconds(1);

	// An answer is under way for some time, too.
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private static final Duration WORTH_A_WARNING = Duration.ofSeconds(30);

	// A metadata service in trouble prolongs what it handed out, and AWS accepts it.
	private static final Duration TRUSTED_PAST_EXPIRATION = Duration.ofMinutes(1);

	private final Clocks clocks;

	private final AtomicBoolean warned = new AtomicBoolean();

	HostClock(Clocks clocks) {
		this.clocks = clocks;
	}

	/**
	 * How long credentials last from now on.
	 * @param issued the credentials
	 * @param expiration when they expire
	 * @return nothing, or less, where they had expired when they were issued
	 */
	Duration lifetime(IssuedCredentials issued, Instant expiration) {
		Instant now = this.clocks.wall();
		Duration byHost = Duration.between(now, expiration);
		Duration asked = issued.duration();
		if (issued.issued() != null) {
			Duration ahead = Duration.between(issued.issued(), now);
			boolean wrong = ahead.abs().compareTo(TOLERANCE) > 0;
			if (wrong) {
				warn(ahead);
			}
			return shorter(wrong ? Duration.between(issued.issued().plus(RESOLUTION), expiration) : byHost, asked);
		}
		if (asked == null) {
			return isPositive(byHost) ? byHost : TRUSTED_PAST_EXPIRATION;
		}
		if (!isPositive(byHost) || byHost.compareTo(asked.plus(TOLERANCE)) > 0) {
			// STS hands out neither dead sessions nor longer ones than it was asked for.
			warn(asked.minus(byHost));
			return asked;
		}
		return shorter(byHost, asked);
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

	private static Duration shorter(Duration lifetime, @Nullable Duration asked) {
		return (asked != null && lifetime.compareTo(asked) > 0) ? asked : lifetime;
	}

	private void warn(Duration ahead) {
		if (ahead.abs().compareTo(WORTH_A_WARNING) > 0 && this.warned.compareAndSet(false, true)) {
			logger.warn(("The clock of this host is %d s %s that of AWS. Sessions are used by the clock of AWS, "
					+ "but set the host's: AWS refuses signatures of another time.")
				.formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"));
		}
	}

}
