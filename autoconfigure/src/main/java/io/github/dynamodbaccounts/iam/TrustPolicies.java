package io.github.dynamodbaccounts.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;

/**
 * Makes trust policies: who may assume a role, with which external id, and what may be
 * passed to its sessions.
 */
final class TrustPolicies {

	private final IamMapping mapping;

	private final Callers callers;

	private final Placeholders placeholders;

	/**
	 * Creates the trust policies.
	 * @param mapping what is configured
	 * @param callers knows who has the base credentials of an account
	 * @param placeholders stand for what is not known
	 */
	TrustPolicies(IamMapping mapping, Callers callers, Placeholders placeholders) {
		this.mapping = mapping;
		this.placeholders = placeholders;
		this.callers = callers;
	}

	/**
	 * The trust policy of a role.
	 * @param accounts the accounts that have the role, at least one
	 */
	Policy of(Collection<AccountDefinition> accounts) {
		Map<String, SortedSet<String>> principals = new TreeMap<>();
		Map<String, AccountDefinition> examples = new TreeMap<>();
		accounts.forEach((account) -> {
			String order = "%s %s".formatted(externalId(account), Assumption.actions(account));
			principals.computeIfAbsent(order, (key) -> new TreeSet<>()).addAll(principals(account));
			examples.put(order, account);
		});
		List<Statement> statements = new ArrayList<>();
		examples.forEach((order, account) -> {
			String externalId = externalId(account);
			statements.add(new Statement("AssumeRole" + (statements.isEmpty() ? "" : statements.size() + 1),
					List.copyOf(principals.getOrDefault(order, new TreeSet<>())),
					List.copyOf(Assumption.actions(account)), List.of(),
					externalId.isEmpty() ? Map.of() : Map.of("sts:ExternalId", externalId)));
		});
		return new Policy(statements);
	}

	/**
	 * Accounts whose configured principals do not let in whoever assumes the role.
	 * @return sentences
	 */
	List<String> untrustedSources(Collection<AccountDefinition> accounts) {
		return accounts.stream().filter((account) -> account.role() != null).flatMap((account) -> {
			List<String> configured = this.mapping.trustedPrincipals().getOrDefault(account.key(), List.of());
			String source = Signer.ofBase(account).role();
			boolean trusted = source == null || configured.isEmpty()
					|| configured.stream().anyMatch((principal) -> letsIn(principal, source));
			return trusted ? Stream.empty()
					: Stream.of("The trusted principals of account '%s' do not have '%s', which assumes its role."
						.formatted(account.key(), source));
		}).distinct().toList();
	}

	private static boolean letsIn(String principal, String role) {
		return principal.equals(role) || principal.equals(role.replaceFirst(":role/.*", ":root"))
				|| principal.matches("arn:[a-z-]+:sts::%s:assumed-role/%s/.*".formatted(RoleName.accountOf(role),
						Pattern.quote(RoleName.of(role))));
	}

	private List<String> principals(AccountDefinition account) {
		List<String> configured = this.mapping.trustedPrincipals().getOrDefault(account.key(), List.of());
		if (!configured.isEmpty()) {
			return configured;
		}
		Signer caller = Signer.ofBase(account);
		return List.of((caller.role() != null) ? caller.role() : principal(this.callers.of(caller.account())));
	}

	private String principal(Caller caller) {
		return (caller.arn() != null) ? caller.arn() : this.placeholders.principal(caller);
	}

	private String externalId(AccountDefinition account) {
		AssumedRole role = account.role();
		String externalId = (role != null && role.externalId() != null) ? role.externalId() : "";
		String unknown = this.mapping.unknownExternalIds().get(externalId);
		return (unknown != null) ? this.placeholders.externalId(unknown) : externalId;
	}

}
