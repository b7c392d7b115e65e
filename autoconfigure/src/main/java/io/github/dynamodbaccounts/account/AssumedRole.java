package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A role and the session that is made of it: the parameters of {@code AssumeRole}.
 *
 * @param arn ARN of the role
 * @param externalId external id that the role's trust policy asks for, or {@code null};
 * never printed
 * @param sessionName role session name
 * @param duration length of the session
 * @param tags session tags
 * @param transitiveTagKeys keys of the tags that chained sessions inherit
 * @param sourceIdentity source identity, or {@code null}
 * @param policyArns managed policies that limit the session
 * @param scopedToTables whether the session is limited to the account's tables
 * @param sessionPolicy the inline policy that limits it so, or {@code null} while it is
 * not made yet
 */
public record AssumedRole(String arn, @Nullable String externalId, String sessionName, Duration duration,
		List<SessionTag> tags, List<String> transitiveTagKeys, @Nullable String sourceIdentity, List<String> policyArns,
		boolean scopedToTables, @Nullable String sessionPolicy) {

	/**
	 * The longest session that AWS makes with the session of another role.
	 */
	public static final Duration LONGEST_CHAINED = Duration.ofHours(1);

	public AssumedRole {
		Objects.requireNonNull(arn, "'arn' must not be null.");
		Objects.requireNonNull(sessionName, "'sessionName' must not be null.");
		Objects.requireNonNull(duration, "'duration' must not be null.");
		tags = List.copyOf(tags);
		transitiveTagKeys = List.copyOf(transitiveTagKeys);
		policyArns = List.copyOf(policyArns);
	}

	/**
	 * Returns this role with an inline session policy.
	 * @param sessionPolicy the policy, as JSON
	 * @return a copy
	 */
	public AssumedRole withSessionPolicy(String sessionPolicy) {
		return new AssumedRole(this.arn, this.externalId, this.sessionName, this.duration, this.tags,
				this.transitiveTagKeys, this.sourceIdentity, this.policyArns, this.scopedToTables, sessionPolicy);
	}

	@Override
	public String toString() {
		return "AssumedRole[arn=%s, sessionName=%s, duration=%s]".formatted(this.arn, this.sessionName, this.duration);
	}

	/**
	 * A session tag.
	 *
	 * @param key key of the tag
	 * @param value value of the tag
	 */
	public record SessionTag(String key, String value) {

		public SessionTag {
			Objects.requireNonNull(key, "'key' must not be null.");
			Objects.requireNonNull(value, "'value' must not be null.");
		}

	}

}
