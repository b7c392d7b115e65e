package io.github.dynamodbaccounts.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What IAM does not take, or takes only where a quota was raised. The length of a policy
 * is none of it: what is too long is split.
 */
public final class IamLimits {

	/**
	 * Policies that a role may have.
	 */
	static final int POLICIES = 10;

	/**
	 * Policies that AWS grants a role on request.
	 */
	static final int POLICIES_ON_REQUEST = 20;

	/**
	 * Characters that a trust policy may have.
	 */
	static final int TRUST = 2048;

	/**
	 * Characters that AWS grants a trust policy on request.
	 */
	static final int TRUST_ON_REQUEST = 4096;

	private final List<Problem> problems = new ArrayList<>();

	private final List<String> notices = new ArrayList<>();

	/**
	 * Checks policies.
	 * @param policies the policies
	 */
	public IamLimits(IamPolicies policies) {
		policies.accounts().forEach((account) -> {
			Map<String, String> names = new HashMap<>();
			account.roles().forEach((role) -> {
				check(account, role);
				String other = names.put(role.name().toLowerCase(Locale.ROOT), role.arn());
				if (other != null) {
					this.problems.add(new Problem(account.key(), "role",
							"AWS has one role of a name in an account, whatever its path and case, and the mapping has '%s' and '%s'"
								.formatted(other, role.arn()),
							"Correct one of the two."));
				}
			});
		});
		this.notices.addAll(policies.untrustedSources());
		policies.callers().forEach((caller) -> {
			if (caller.permissions().size() > POLICIES) {
				this.notices.add(
						"What '%s' needs takes %d policies. A role or user has %d unless its quota was raised, and %d at most."
							.formatted(caller.name(), caller.permissions().size(), POLICIES, POLICIES_ON_REQUEST));
			}
		});
	}

	private void check(AccountPolicies account, RolePolicies role) {
		int policies = role.permissions().size();
		if (policies > POLICIES_ON_REQUEST) {
			this.problems.add(new Problem(account.key(), "role",
					"the tables of '%s' take %d policies, and a role has %d at most".formatted(role.arn(), policies,
							POLICIES_ON_REQUEST),
					"Give some of the tables a role of their own, or declare a second account for them."));
		}
		else if (policies > POLICIES) {
			this.notices.add("Role '%s' takes %d policies, and a role has %d unless its quota was raised."
				.formatted(role.arn(), policies, POLICIES));
		}
		if (role.trust().statements().stream().anyMatch((statement) -> statement.principals().contains(role.arn()))) {
			this.problems.add(new Problem(account.key(), "source-account",
					"a role cannot be made that trusts itself, and '%s' is its own source".formatted(role.arn()),
					"Leave out the source account: it is the same session."));
		}
		int length = role.trust().length();
		if (length > TRUST_ON_REQUEST) {
			this.problems.add(new Problem(account.key(), "trusted-principals",
					"the trust policy of '%s' has %d characters, and AWS takes %d at most".formatted(role.arn(), length,
							TRUST_ON_REQUEST),
					"Name fewer principals: one role that several applications assume, or the root of their account."));
		}
		else if (length > TRUST) {
			this.notices
				.add("The trust policy of role '%s' has %d characters, and AWS takes %d unless its quota was raised."
					.formatted(role.arn(), length, TRUST));
		}
	}

	/**
	 * Returns what AWS never takes.
	 * @return problems, none where everything fits
	 */
	public List<Problem> problems() {
		return List.copyOf(this.problems);
	}

	/**
	 * Returns what AWS takes only where a quota was raised.
	 * @return sentences
	 */
	public List<String> notices() {
		return List.copyOf(this.notices);
	}

	/**
	 * Something that AWS does not take.
	 *
	 * @param account key of the account
	 * @param property the account's property to look at
	 * @param statement what is wrong, as a clause
	 * @param action what to do, as a sentence
	 */
	public record Problem(String account, String property, String statement, String action) {
	}

}
