package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Session;

/**
 * Checks the managed policies that limit a session.
 */
final class SessionPolicies {

	private static final int MOST = 10;

	private static final String LIST = "session.policy-arns";

	// The account of a policy that AWS itself manages.
	private static final String AWS = "aws";

	private static final Pattern ARN = Pattern
		.compile("arn:(?<partition>[a-z-]+):iam::(?<account>aws|\\d{12}):policy/(?:[!-~]*/)?[\\w+=,.@-]{1,128}");

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	private final List<String> arns;

	SessionPolicies(ConfigurationProblems problems, AccountKeys keys, Session session) {
		this.problems = problems;
		this.keys = keys;
		this.arns = Objects.requireNonNullElse(session.policyArns(), List.of());
	}

	/**
	 * Checks what does not depend on a role.
	 * @return whether {@link #checkFit} may be called
	 */
	boolean check() {
		if (this.arns.size() > MOST) {
			this.problems.addOnce(this.keys.propertyOfList(LIST),
					"has %d policies, and a session takes %d at most".formatted(this.arns.size(), MOST),
					"Write one policy that says what several of them say.");
			return false;
		}
		Set<String> known = new HashSet<>();
		boolean right = true;
		for (int i = 0; i < this.arns.size(); i++) {
			String arn = this.arns.get(i);
			if (!ARN.matcher(arn).matches()) {
				this.problems.value(property(i), "this is not the ARN of a managed policy",
						"Write it as arn:aws:iam::aws:policy/name or arn:aws:iam::111122223333:policy/name.");
				right = false;
			}
			else if (!known.add(arn)) {
				this.problems.value(property(i), "this policy is named twice", "Remove one of the two.");
				right = false;
			}
		}
		return right;
	}

	/**
	 * Checks that a role can be limited by the policies: AWS finds them in the role's
	 * account alone.
	 * @param role ARN of the role
	 * @return whether there is no problem
	 */
	boolean checkFit(String role) {
		boolean right = true;
		for (int i = 0; i < this.arns.size(); i++) {
			Matcher policy = ARN.matcher(this.arns.get(i));
			right &= !policy.matches() || checkFit(i, policy, RoleArn.required(role));
		}
		return right;
	}

	private boolean checkFit(int index, Matcher policy, RoleArn role) {
		if (!policy.group("partition").equals(role.partition())) {
			this.problems.value(property(index),
					"the role of account '%s' lies in partition '%s'".formatted(this.keys.account(), role.partition()),
					"Name a policy of the same partition.");
			return false;
		}
		String owner = policy.group("account");
		if (!owner.equals(AWS) && !owner.equals(role.accountId())) {
			this.problems.value(
					property(index), "the role of account '%s' belongs to %s, and the policy does not"
						.formatted(this.keys.account(), role.accountId()),
					"Name a policy of the role's AWS account, or one that AWS manages.");
			return false;
		}
		return true;
	}

	private String property(int index) {
		return this.keys.element(LIST, "[%d]".formatted(index));
	}

}
