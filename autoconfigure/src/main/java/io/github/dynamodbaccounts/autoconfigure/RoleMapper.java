package io.github.dynamodbaccounts.autoconfigure;

import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Turns the role of an account or a table into a role ARN with its session.
 */
final class RoleMapper {

	private static final Pattern PREFIXED = Pattern.compile("/?role/");

	private static final Pattern NAME = Pattern
		.compile("(?!.*//)/?(?:[\\w+=,.@-][\\w+=,.@/-]{0,509}/)?[\\w+=,.@-]{1,64}");

	private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	private final Account account;

	private final @Nullable String accountId;

	private final SessionMapper session;

	private final SessionPolicies policies;

	private @Nullable AccountDefinition source;

	/**
	 * Creates the mapper of an account's roles.
	 * @param context what is known beside the properties
	 * @param keys names of the account's properties
	 * @param account the account with all that it inherits
	 * @param accountId its id, or {@code null} where only a role ARN would tell
	 */
	RoleMapper(MappingContext context, AccountKeys keys, Account account, @Nullable String accountId) {
		this.problems = context.problems();
		this.keys = keys;
		this.account = account;
		this.accountId = accountId;
		this.session = new SessionMapper(context, keys, account.session());
		this.policies = new SessionPolicies(context.problems(), keys, account.session());
	}

	/**
	 * Checks the form of the account's role and how sessions are made.
	 * @param credentials the account's base credentials, or {@code null} where those have
	 * a problem
	 * @return whether roles can be mapped
	 */
	boolean check(@Nullable BaseCredentials credentials) {
		boolean chained = isRoleSession(credentials);
		this.source = (credentials instanceof BaseCredentials.SourceAccount of) ? of.account() : null;
		String role = this.account.role();
		// Each of them, so that each can report.
		return this.session.check() & (!chained || this.session.checkChained()) & this.policies.check()
				& checkExternalId() & (role == null || checkForm(() -> this.keys.property("role"), role));
	}

	/**
	 * Maps the role of the account, which was checked.
	 * @param region the region of the account, which decides the partition
	 * @return the role, or {@code null} where the account has none, and after a problem
	 * was reported
	 */
	@Nullable AssumedRole map(Region region) {
		String role = this.account.role();
		return (role != null) ? mapChecked(() -> this.keys.property("role"), role, region) : null;
	}

	/**
	 * Maps a role that a table has in place of the account's.
	 * @param property the property that names it
	 * @param role its name, path and name, or ARN
	 * @param region the region of the account, which decides the partition
	 * @return the role, or {@code null} after a problem was reported
	 */
	@Nullable AssumedRole map(Supplier<String> property, String role, Region region) {
		return checkForm(property, role) ? mapChecked(property, role, region) : null;
	}

	private @Nullable AssumedRole mapChecked(Supplier<String> property, String role, Region region) {
		String arn = isArn(role) ? checkArn(property, role, region) : composeArn(role, region);
		if (arn == null || !this.policies.checkFit(arn)) {
			return null;
		}
		if (this.source != null && !this.session.checkInherited(this.source)) {
			return null;
		}
		return this.session.of(arn, this.account.externalId());
	}

	// An account without role passes on what it has from its own source.
	private static boolean isRoleSession(@Nullable BaseCredentials credentials) {
		return credentials instanceof BaseCredentials.SourceAccount source
				&& (source.account().role() != null || isRoleSession(source.account().credentials()));
	}

	private static boolean isArn(String role) {
		return role.startsWith("arn:");
	}

	private boolean checkForm(Supplier<String> property, String role) {
		if (isArn(role) && RoleArn.parse(role) == null) {
			String ofSession = RoleArn.ofSession(role);
			this.problems.value(property.get(),
					(ofSession != null) ? "this is the ARN of a session, and not of its role"
							: "this is not the ARN of a role",
					"Write it as %s, or the name of the role alone."
						.formatted((ofSession != null) ? ofSession : "arn:aws:iam::111122223333:role/name"));
			return false;
		}
		if (AccountIds.isAccountId(role)) {
			this.problems.value(property.get(), "this is an account id, and not a role",
					"Write the name of the role here, and the id of the account under '%s'."
						.formatted(property.get().startsWith("dynamodb.tables.") ? "account" : "account-id"));
			return false;
		}
		if (!isArn(role) && PREFIXED.matcher(role).lookingAt()) {
			this.problems.value(property.get(), "'role/' is a part of the ARN, and not of the role's name",
					"Write '%s', or the full ARN if the role has such a path."
						.formatted(PREFIXED.matcher(role).replaceFirst("")));
			return false;
		}
		if (!isArn(role) && !NAME.matcher(role).matches()) {
			this.problems.value(property.get(), "a role name has 1 to 64 letters, digits and +=,.@_-",
					"Write the name of the role, its path and name, or its full ARN.");
			return false;
		}
		return true;
	}

	private @Nullable String checkArn(Supplier<String> property, String arn, Region region) {
		RoleArn parsed = RoleArn.required(arn);
		if (this.accountId != null && !this.accountId.equals(parsed.accountId())) {
			this.problems.value(property.get(),
					"the role belongs to another account than %s%s".formatted(this.accountId,
							this.keys.inheritedBy(property.get())),
					"Correct the account id or the role, or write the name of the role alone.");
			return null;
		}
		String partition = RegionMapper.partition(region);
		if (!partition.equals(parsed.partition())) {
			this.problems.value(property.get(),
					"region '%s' lies in partition '%s'%s".formatted(region, partition,
							this.keys.inheritedBy(property.get())),
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
		return "arn:" + RegionMapper.partition(region) + ":iam::" + this.accountId + ":role/" + path;
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

}
