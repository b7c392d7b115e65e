package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Checks the principals that an account's trust policies are to name.
 */
final class TrustedPrincipals {

	private static final String LIST = "trusted-principals";

	private static final Pattern ARN = Pattern.compile(
			"arn:(?<partition>[a-z-]+):(?:iam::\\d{12}:(?:root|(?:role|user)/(?:[\\w+=,.@/-]{1,510}/)?[\\w+=,.@-]{1,64})"
					+ "|sts::\\d{12}:assumed-role/[\\w+=,.@-]{1,64}/[\\w+=,.@-]{2,64})");

	private static final Pattern PROVIDER = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:(?:oidc|saml)-provider/.+");

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	private final List<String> principals;

	TrustedPrincipals(ConfigurationProblems problems, AccountKeys keys, @Nullable List<String> principals) {
		this.problems = problems;
		this.keys = keys;
		this.principals = Objects.requireNonNullElse(principals, List.of());
	}

	/**
	 * Checks them.
	 * @param region region of the account, or {@code null} after a problem was reported
	 * @return whether there is no problem
	 */
	boolean check(@Nullable Region region) {
		Set<String> known = new HashSet<>();
		boolean right = true;
		for (int i = 0; i < this.principals.size(); i++) {
			String property = this.keys.element(LIST, "[%d]".formatted(i));
			right &= check(property, this.principals.get(i), region, known);
		}
		return right;
	}

	private boolean check(String property, String principal, @Nullable Region region, Set<String> known) {
		Matcher arn = ARN.matcher(principal);
		if (!arn.matches()) {
			this.problems.value(property, reason(principal), action(principal, region));
			return false;
		}
		if (region != null && !arn.group("partition").equals(RegionMapper.partition(region))) {
			this.problems.value(property,
					"the roles of account '%s' lie in partition '%s', and no other partition can assume them"
						.formatted(this.keys.account(), RegionMapper.partition(region)),
					"Name a principal of the same partition.");
			return false;
		}
		if (!known.add(principal)) {
			this.problems.value(property, "this principal is named twice", "Remove one of the two.");
			return false;
		}
		return true;
	}

	private static String reason(String principal) {
		if (principal.contains("*")) {
			return "a trust policy with '*' lets others in than those who are meant";
		}
		return PROVIDER.matcher(principal).matches() ? "an identity provider does not call AssumeRole"
				: "this is not the ARN of a role, a user or an account";
	}

	private static String action(String principal, @Nullable Region region) {
		String partition = (region != null) ? RegionMapper.partition(region) : "aws";
		if (AccountIds.isAccountId(principal)) {
			return "Write arn:%s:iam::%s:root, which trusts the whole account, or name a role of it."
				.formatted(partition, principal);
		}
		return "Write it as arn:%s:iam::111122223333:role/name.".formatted(partition);
	}

}
