package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Credentials that a session holds.
 *
 * @param credentials the credentials
 * @param expiration when they expire by the clock of AWS, or {@code null} for never
 * @param end when they cease to be used
 * @param renewal when others are asked for
 * @param begin when they arrived, by the clock of this host
 */
record Grant(AwsCredentials credentials, @Nullable Instant expiration, Deadline end, Deadline renewal, Instant begin) {

	private static final Duration LONGEST_LEAD = Duration.ofMinutes(15);

	/**
	 * Credentials from their issue on. They are renewed when a fifth of their life is
	 * left, or a quarter of an hour of a long one, and up to half as much earlier:
	 * sessions that began together are not renewed together.
	 * @throws SessionFailedException if they had expired when they were issued
	 */
	static Grant of(IssuedCredentials issued, SessionSource source, HostClock hostClock, Clocks clocks) {
		Instant expiration = issued.expiration();
		if (expiration == null) {
			return new Grant(issued.credentials(), null, Deadline.NEVER,
					Deadline.in(source.renewalOfUnlimited(), clocks), clocks.wall());
		}
		Duration lifetime = hostClock.lifetime(issued, expiration);
		if (lifetime.isNegative() || lifetime.isZero()) {
			throw SessionFailedException.of(SessionFailedException.Reason.UNAVAILABLE, "ExpiredOnArrival")
				.statement(
						"The credentials that were issued had expired at %s, when they arrived".formatted(expiration))
				.build();
		}
		Duration lead = lifetime.dividedBy(5);
		if (lead.compareTo(LONGEST_LEAD) > 0) {
			lead = LONGEST_LEAD;
		}
		Duration spread = lead.multipliedBy(ThreadLocalRandom.current().nextInt(1000)).dividedBy(2000);
		return new Grant(issued.credentials(), expiration, Deadline.in(lifetime, clocks),
				Deadline.in(lifetime.minus(lead).minus(spread), clocks), clocks.wall());
	}

	boolean isUsable(Clocks clocks) {
		return !this.end.isOver(clocks);
	}

	boolean expires() {
		return this.expiration != null;
	}

	@Override
	public String toString() {
		return "Grant[expiration=%s]".formatted(this.expiration);
	}

}
