package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * Turns the session of an account into the parameters of {@code AssumeRole}, within the
 * limits that AWS sets them.
 */
final class SessionMapper {

	private static final Duration DEFAULT_DURATION = Duration.ofHours(1);

	private static final Duration SHORTEST = Duration.ofMinutes(15);

	private static final Duration LONGEST = Duration.ofHours(12);

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	private final Session session;

	private final SessionTags tags;

	private final Duration duration;

	private final String name;

	/**
	 * Creates the mapper of an account's session.
	 * @param context what is known beside the properties
	 * @param keys names of the account's properties
	 * @param session the session with all that it inherits
	 */
	SessionMapper(MappingContext context, AccountKeys keys, Session session) {
		this.context = context;
		this.problems = context.problems();
		this.keys = keys;
		this.session = session;
		this.tags = new SessionTags(context.problems(), keys, session);
		this.duration = Objects.requireNonNullElse(session.duration(), DEFAULT_DURATION);
		this.name = Objects.requireNonNullElseGet(session.name(),
				() -> SessionNames.of(context.application(), keys.account()));
	}

	/**
	 * Checks what any session has to keep to.
	 * @return whether {@link #of} may be called
	 */
	boolean check() {
		// Each of them, so that each can report.
		return checkDuration() & checkForm("session.name", "a session name", this.name) & checkScope()
				& checkForm("session.source-identity", "a source identity", this.session.sourceIdentity())
				& this.tags.check();
	}

	/**
	 * Checks what a session that is made with another session has to keep to.
	 * @return whether {@link #of} may be called
	 */
	boolean checkChained() {
		if (this.duration.compareTo(AssumedRole.LONGEST_CHAINED) > 0) {
			this.problems.value(this.keys.property("session.duration"),
					"AWS limits a session that was made with another session to one hour"
							+ this.keys.inheritedBy(this.keys.property("session.duration")),
					"Use 1h at most, or give the account credentials of its own.");
			return false;
		}
		return true;
	}

	/**
	 * Checks that no tag has a key that the sessions before it pass on.
	 * @param source the account whose session assumes the role
	 * @return whether {@link #of} may be called
	 */
	boolean checkInherited(AccountDefinition source) {
		return this.tags.checkInherited(source);
	}

	/**
	 * The session of a role.
	 * @param arn ARN of the role
	 * @param externalId external id that its trust policy asks for, or {@code null}
	 */
	AssumedRole of(String arn, @Nullable String externalId) {
		return new AssumedRole(arn, externalId, this.name, this.duration, this.tags.map(),
				Objects.requireNonNullElse(this.session.transitiveTagKeys(), List.of()), this.session.sourceIdentity(),
				Objects.requireNonNullElse(this.session.policyArns(), List.of()),
				Boolean.TRUE.equals(this.session.scopeToTables()), null);
	}

	private boolean checkDuration() {
		if (this.duration.compareTo(SHORTEST) < 0 || this.duration.compareTo(LONGEST) > 0) {
			boolean withoutUnit = isNumber(this.keys.property("session.duration"));
			this.problems.value(this.keys.property("session.duration"),
					withoutUnit ? "a number without a unit is milliseconds, and a session lasts 15 minutes to 12 hours"
							: "a session lasts 15 minutes to 12 hours",
					withoutUnit ? "Add the unit, as in 3600s or 1h." : "Use a duration such as 1h.");
			return false;
		}
		return true;
	}

	private boolean isNumber(String property) {
		ConfigurationProperty found = this.context.sources().find(property);
		return found != null
				&& this.context.sources().resolve(String.valueOf(found.getValue())).strip().matches("-?\\d+");
	}

	private boolean checkForm(String key, String what, @Nullable String value) {
		if (value != null && !SessionNames.isSessionName(value)) {
			this.problems.value(this.keys.property(key), "%s has 2 to 64 letters, digits and +=,.@_-".formatted(what),
					"Correct the value.");
			return false;
		}
		return true;
	}

	// A session may do what any of its policies allows, and a managed one is not ours.
	private boolean checkScope() {
		boolean managed = this.session.policyArns() != null && !this.session.policyArns().isEmpty();
		if (managed && Boolean.TRUE.equals(this.session.scopeToTables())) {
			this.problems.value(this.keys.property("session.scope-to-tables"),
					"a session may do what any of its policies allows, and '%s' names others"
						.formatted(this.keys.propertyOfList("session.policy-arns")),
					"Remove one of the two.");
			return false;
		}
		return true;
	}

}
