package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * IAM role of a {@link LocalAws}, with what its trust policy asks of a caller, and what
 * it may do. Immutable.
 */
public final class LocalRole {

	private static final Pattern ARN = Pattern
		.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:[\\x21-\\x7E]+/)?([\\w+=,.@-]{1,64})");

	private static final Pattern PRINCIPAL = Pattern
		.compile("\\*|\\d{12}|arn:aws[a-z-]*:iam::\\d{12}:(root|user/.+|role/.+)"
				+ "|arn:aws[a-z-]*:sts::\\d{12}:assumed-role/.+");

	private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

	private final String arn;

	private final String partition;

	private final String account;

	private final String name;

	private final @Nullable String externalId;

	private final Set<String> trusted;

	private final List<Policy> permissions;

	private LocalRole(String arn, @Nullable String externalId, Set<String> trusted, List<Policy> permissions) {
		Matcher matcher = ARN.matcher(arn);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'%s' is not the ARN of an IAM role.".formatted(arn));
		}
		this.arn = arn;
		this.partition = matcher.group(1);
		this.account = matcher.group(2);
		this.name = matcher.group(3);
		this.externalId = externalId;
		this.trusted = trusted;
		this.permissions = permissions;
	}

	/**
	 * Returns a role that every known identity may assume, and that may do everything.
	 * @param arn the full ARN, in any partition
	 * @return the role
	 */
	public static LocalRole of(String arn) {
		return new LocalRole(arn, null, Set.of(), List.of());
	}

	/**
	 * Returns this role with an external id that AssumeRole must present exactly.
	 * @param externalId 2 to 1224 of the characters {@code [\w+=,.@:/-]}
	 * @return the role
	 */
	public LocalRole externalId(String externalId) {
		if (!EXTERNAL_ID.matcher(externalId).matches()) {
			throw new IllegalArgumentException(
					"The external id of '%s' must match %s.".formatted(this.arn, EXTERNAL_ID));
		}
		return new LocalRole(this.arn, externalId, this.trusted, this.permissions);
	}

	/**
	 * Returns this role with more trusted principals; all others are refused.
	 * @param principals an account id or the ARN of its {@code root} for everybody of the
	 * account, the ARN of a user, of a role (for its sessions) or of one role session, or
	 * {@code *}
	 * @return the role
	 */
	public LocalRole trusts(String... principals) {
		Set<String> all = new LinkedHashSet<>(this.trusted);
		for (String principal : principals) {
			if (!PRINCIPAL.matcher(principal).matches()) {
				throw new IllegalArgumentException(
						"'%s', trusted by '%s', is not an account id, an ARN of an account root, user or role, or '*'."
							.formatted(principal, this.arn));
			}
			all.add(principal);
		}
		return new LocalRole(this.arn, this.externalId, Set.copyOf(all), this.permissions);
	}

	/**
	 * Returns this role with more permission policies; what none of them allows is
	 * refused, and what one denies.
	 * <p>
	 * Statements about {@code dynamodb} and {@code sts} are evaluated by {@code Effect},
	 * {@code Action} and {@code Resource}. What would have to be ignored, such as
	 * {@code NotAction}, {@code Condition} or a policy variable, is not accepted in them.
	 * Those about other services are accepted and have no effect.
	 * @param policyDocuments JSON documents of IAM, at least one
	 * @return the role
	 * @throws IllegalArgumentException if IAM would not accept a document, or it says
	 * what is not evaluated
	 */
	public LocalRole permissions(String... policyDocuments) {
		if (policyDocuments.length == 0) {
			throw new IllegalArgumentException(
					"No permission policy of '%s' is given, and without any it may do everything.".formatted(this.arn));
		}
		List<Policy> all = new ArrayList<>(this.permissions);
		for (String document : policyDocuments) {
			try {
				all.add(PolicyReader.read(document));
			}
			catch (MalformedPolicyException ex) {
				throw new IllegalArgumentException(
						"A permission policy of '%s' does not work. %s".formatted(this.arn, ex.getMessage()));
			}
		}
		return new LocalRole(this.arn, this.externalId, this.trusted, List.copyOf(all));
	}

	LocalRole permissionsOf(LocalRole other) {
		return new LocalRole(this.arn, this.externalId, this.trusted, other.permissions);
	}

	/**
	 * Returns the full ARN.
	 * @return the full ARN
	 */
	public String arn() {
		return this.arn;
	}

	String partition() {
		return this.partition;
	}

	String account() {
		return this.account;
	}

	String name() {
		return this.name;
	}

	List<Policy> permissions() {
		return this.permissions;
	}

	boolean admits(Identity caller, @Nullable String presentedExternalId) {
		return trusts(caller) && (this.externalId == null || this.externalId.equals(presentedExternalId));
	}

	private boolean trusts(Identity caller) {
		if (this.trusted.isEmpty() || this.trusted.contains("*")) {
			return true;
		}
		String root = "arn:%s:iam::%s:root".formatted(caller.partition(), caller.account());
		return List.of(caller.account(), root, caller.arn(), caller.principalArn())
			.stream()
			.anyMatch(this.trusted::contains);
	}

	@Override
	public String toString() {
		return "LocalRole[%s, trusts %s, %s external id, %s]".formatted(this.arn,
				this.trusted.isEmpty() ? "everybody" : this.trusted, (this.externalId != null) ? "with" : "no",
				this.permissions.isEmpty() ? "may do everything" : "with permissions");
	}

}
