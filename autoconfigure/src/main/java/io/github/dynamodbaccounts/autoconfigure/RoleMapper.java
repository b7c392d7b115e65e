package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.AssumedRole.SessionTag;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Session;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Tag;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

import org.springframework.util.Assert;

/**
 * Turns the role of an account or a table into a role ARN and the settings of its
 * session.
 */
final class RoleMapper {

	private static final Duration DEFAULT_DURATION = Duration.ofHours(1);

	private static final Duration SHORTEST = Duration.ofMinutes(15);

	private static final Duration LONGEST = Duration.ofHours(12);

	private static final Duration LONGEST_CHAINED = Duration.ofHours(1);

	private static final Pattern ARN = Pattern
		.compile("arn:(?<partition>[a-z-]+):iam::(?<account>\\d{12}):role/(?<name>[\\w+=,.@/-]+)");

	private static final Pattern NAME = Pattern.compile("/?(?:[\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}");

	private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

	private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	private final Account account;

	private final @Nullable String accountId;

	private Duration duration = DEFAULT_DURATION;

	private String sessionName = "";

	/**
	 * Creates the mapper of an account's roles.
	 * @param context what is known beside the properties
	 * @param keys names of the account's properties
	 * @param account the account with all that it inherits
	 * @param accountId its id, or {@code null} where only a role ARN would tell
	 */
	RoleMapper(MappingContext context, AccountKeys keys, Account account, @Nullable String accountId) {
		this.context = context;
		this.problems = context.problems();
		this.keys = keys;
		this.account = account;
		this.accountId = accountId;
	}

	/**
	 * Checks what does not depend on the region: the form of the account's role and how
	 * sessions are made.
	 * @param key key of the account
	 * @param credentials its base credentials, or {@code null} where those have a problem
	 * @return whether roles can be mapped
	 */
	boolean check(String key, @Nullable BaseCredentials credentials) {
		Session session = this.account.session();
		this.duration = Objects.requireNonNullElse(session.duration(), DEFAULT_DURATION);
		this.sessionName = Objects.requireNonNullElseGet(session.name(),
				() -> SessionNames.of(this.context.application(), key));
		boolean chained = credentials instanceof BaseCredentials.SourceAccount source
				&& source.account().role() != null;
		String role = this.account.role();
		// Each of them, so that each can report.
		return checkDuration(chained) & checkSessionName() & checkScope() & checkExternalId() & checkTags()
				& (role == null || checkForm(this.keys.property("role"), role));
	}

	/**
	 * Maps a role.
	 * @param property the property that names it
	 * @param role its name, path and name, or ARN
	 * @param region the region of the account, which decides the partition
	 * @return the role, or {@code null} after a problem was reported
	 */
	@Nullable AssumedRole map(String property, String role, Region region) {
		if (!checkForm(property, role)) {
			return null;
		}
		String arn = isArn(role) ? checkArn(property, role, region) : composeArn(role, region);
		if (arn == null) {
			return null;
		}
		Session session = this.account.session();
		return new AssumedRole(arn, this.account.externalId(), this.sessionName, this.duration, tags(session),
				Objects.requireNonNullElse(session.transitiveTagKeys(), List.of()), session.sourceIdentity(),
				Objects.requireNonNullElse(session.policyArns(), List.of()));
	}

	/**
	 * The account id in the ARN of a role.
	 * @param role name or ARN of a role
	 * @return {@code null} where it is not an ARN
	 */
	static @Nullable String accountId(@Nullable String role) {
		Matcher matcher = ARN.matcher((role != null) ? role : "");
		return matcher.matches() ? matcher.group("account") : null;
	}

	private static boolean isArn(String role) {
		return role.startsWith("arn:");
	}

	private boolean checkForm(String property, String role) {
		if (isArn(role) && !ARN.matcher(role).matches()) {
			this.problems.value(property, "this is not the ARN of a role",
					"Write it as arn:aws:iam::111122223333:role/name, or the name of the role alone.");
			return false;
		}
		if (!isArn(role) && !NAME.matcher(role).matches()) {
			this.problems.value(property, "a role name has 1 to 64 letters, digits and +=,.@_-",
					"Write the name of the role, its path and name, or its full ARN.");
			return false;
		}
		return true;
	}

	private @Nullable String checkArn(String property, String arn, Region region) {
		Matcher matcher = ARN.matcher(arn);
		Assert.state(matcher.matches(), "The form of the ARN has to be checked before.");
		if (this.accountId != null && !this.accountId.equals(matcher.group("account"))) {
			this.problems.value(property, "the role belongs to another account than %s".formatted(this.accountId),
					"Correct the account id or the role, or write the name of the role alone.");
			return null;
		}
		String partition = RegionMapper.partition(region);
		if (!partition.equals(matcher.group("partition"))) {
			this.problems.value(property, "region '%s' lies in partition '%s'".formatted(region, partition),
					"Correct the region or the role, or write the name of the role alone.");
			return null;
		}
		return arn;
	}

	private @Nullable String composeArn(String role, Region region) {
		if (this.accountId == null) {
			this.problems.addOnce(this.keys.own("account-id"), "is not set, and role '%s' needs it".formatted(role),
					"Set it to the 12 digits of the account, in quotes, or write the full ARN of the role.");
			return null;
		}
		String path = role.startsWith("/") ? role.substring(1) : role;
		return "arn:%s:iam::%s:role/%s".formatted(RegionMapper.partition(region), this.accountId, path);
	}

	private boolean checkDuration(boolean chained) {
		String property = this.keys.property("session.duration");
		if (this.duration.compareTo(SHORTEST) < 0 || this.duration.compareTo(LONGEST) > 0) {
			this.problems.value(property, "a session lasts 15 minutes to 12 hours", "Correct the value.");
			return false;
		}
		if (chained && this.duration.compareTo(LONGEST_CHAINED) > 0) {
			this.problems.value(property, "AWS limits a session that was made with another session to one hour",
					"Use 1h at most, or give the account credentials of its own.");
			return false;
		}
		return true;
	}

	private boolean checkSessionName() {
		if (!SESSION_NAME.matcher(this.sessionName).matches()) {
			this.problems.value(this.keys.property("session.name"),
					"a session name has 2 to 64 letters, digits and +=,.@_-", "Correct the value.");
			return false;
		}
		return true;
	}

	// A session that is not limited although it was told to be would be the worst answer.
	private boolean checkScope() {
		if (Boolean.TRUE.equals(this.account.session().scopeToTables())) {
			this.problems.value(this.keys.property("session.scope-to-tables"),
					"this version does not limit sessions to tables",
					"Remove it, and limit the session by '%s'.".formatted(this.keys.property("session.policy-arns")));
			return false;
		}
		return true;
	}

	private boolean checkExternalId() {
		String externalId = this.account.externalId();
		if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
			this.problems.value(this.keys.property("external-id"),
					"an external id has 2 to 1224 letters, digits and +=,.@:/_-", "Correct the value.");
			return false;
		}
		return true;
	}

	private boolean checkTags() {
		List<Tag> tags = Objects.requireNonNullElse(this.account.session().tags(), List.of());
		if (tags.stream().anyMatch((tag) -> tag.key() == null || tag.key().isEmpty() || tag.value() == null)) {
			this.problems.addOnce(this.keys.propertyOfList("session.tags"), "has a tag without key or without value",
					"Write each as {key: team, value: shop}.");
			return false;
		}
		return true;
	}

	private static List<SessionTag> tags(Session session) {
		return Objects.requireNonNullElse(session.tags(), List.<Tag>of())
			.stream()
			.map((tag) -> new SessionTag(Objects.requireNonNull(tag.key()), Objects.requireNonNull(tag.value())))
			.toList();
	}

}
