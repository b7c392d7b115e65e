package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies that the roles of an application and its caller hold.
 *
 * @param documents policies by the ARN of the role, and those of {@link #CALLER}
 */
record GrantedPolicies(Map<String, List<PolicyDocument>> documents) {

	/**
	 * In place of an ARN, the caller of the roles.
	 */
	static final String CALLER = "caller";

	/**
	 * The policies of roles by ARN, and those of their caller.
	 */
	static GrantedPolicies of(Map<String, List<String>> roles, List<String> caller) {
		Map<String, List<PolicyDocument>> documents = new TreeMap<>();
		roles.forEach((arn, policies) -> documents.put(arn, policies.stream().map(PolicyDocument::parse).toList()));
		documents.put(CALLER, caller.stream().map(PolicyDocument::parse).toList());
		return new GrantedPolicies(documents);
	}

	/**
	 * The ARNs of the roles.
	 */
	Set<String> roles() {
		Set<String> roles = new TreeSet<>(this.documents.keySet());
		roles.remove(CALLER);
		return roles;
	}

	/**
	 * Everything that a role or the caller may do.
	 */
	Set<Access> accesses(String holder) {
		return this.documents.get(holder).stream().flatMap(PolicyDocument::accesses).collect(Collectors.toSet());
	}

	/**
	 * Everything that can be taken away alone: each action on each resource.
	 */
	Stream<Removal> removals() {
		return this.documents.keySet()
			.stream()
			.flatMap((holder) -> accesses(holder).stream().map((access) -> new Removal(holder, access)));
	}

	/**
	 * The policies without something.
	 */
	GrantedPolicies without(Removal removal) {
		Map<String, List<PolicyDocument>> rest = new TreeMap<>(this.documents);
		rest.computeIfPresent(removal.holder(),
				(holder, policies) -> policies.stream()
					.map((policy) -> policy.without(removal.access()))
					.filter((policy) -> !policy.isEmpty())
					.toList());
		return new GrantedPolicies(rest);
	}

	/**
	 * Something that is taken away.
	 *
	 * @param holder ARN of a role, or {@link #CALLER}
	 * @param access what the holder may no longer do
	 */
	record Removal(String holder, Access access) {

		@Override
		public String toString() {
			return "%s on %s of %s".formatted(this.access.action(), this.access.resource(), this.holder);
		}

	}

}
