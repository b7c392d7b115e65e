package io.github.dynamodbaccounts.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.github.dynamodbaccounts.iam.Grant.Purpose;

/**
 * Makes policies of grants: resources that need the same actions share a statement, and
 * what is too long for one policy goes on in a second. The same grants in any order make
 * the same policies.
 */
final class PolicyComposer {

	private PolicyComposer() {
	}

	/**
	 * Policies that each fit a managed policy of IAM.
	 * @return none where there are no grants
	 */
	static List<Policy> managed(Collection<Grant> grants) {
		return split(statements(merge(grants, Grant::purpose)));
	}

	/**
	 * One policy in as few statements as there can be, however long.
	 * @param grants at least one
	 */
	static Policy compact(Collection<Grant> grants) {
		return new Policy(statements(merge(grants, (grant) -> Purpose.TABLES)));
	}

	// A resource may be granted several times, with what each key of a table may do.
	private static Collection<Grant> merge(Collection<Grant> grants, Function<Grant, Purpose> purpose) {
		Map<List<Object>, Grant> merged = new LinkedHashMap<>();
		grants.forEach((grant) -> merged.merge(List.of(purpose.apply(grant), grant.resource(), grant.conditions()),
				new Grant(purpose.apply(grant), grant.resource(), grant.actions(), grant.conditions()), Grant::with));
		return merged.values();
	}

	private static List<Statement> statements(Collection<Grant> grants) {
		Map<String, SortedSet<String>> resources = new TreeMap<>();
		Map<String, Grant> examples = new TreeMap<>();
		grants.forEach((grant) -> {
			String order = "%d %s %s".formatted(grant.purpose().ordinal(), grant.conditions(), grant.actions());
			resources.computeIfAbsent(order, (key) -> new TreeSet<>()).add(grant.resource());
			examples.put(order, grant);
		});
		Set<String> names = new HashSet<>();
		List<Statement> statements = new ArrayList<>();
		examples.forEach((order, grant) -> statements
			.add(new Statement(unique(name(grant), names), List.of(), List.copyOf(grant.actions()),
					List.copyOf(resources.getOrDefault(order, new TreeSet<>())), grant.conditions())));
		return statements;
	}

	private static List<Policy> split(List<Statement> statements) {
		List<Policy> policies = new ArrayList<>();
		List<Statement> current = new ArrayList<>();
		for (Statement statement : statements) {
			List<String> begun = new ArrayList<>();
			for (String resource : statement.resources()) {
				begun.add(resource);
				if (new Policy(with(current, statement, begun)).length() > Policy.LONGEST_MANAGED) {
					begun.remove(begun.size() - 1);
					policies.add(new Policy(with(current, statement, begun)));
					current.clear();
					begun = new ArrayList<>(List.of(resource));
				}
			}
			current = with(current, statement, begun);
		}
		if (!current.isEmpty()) {
			policies.add(new Policy(current));
		}
		return policies;
	}

	private static List<Statement> with(List<Statement> before, Statement statement, List<String> resources) {
		List<Statement> all = new ArrayList<>(before);
		if (!resources.isEmpty()) {
			all.add(new Statement(statement.sid(), List.of(), statement.actions(), resources, statement.conditions()));
		}
		return all;
	}

	private static String name(Grant grant) {
		return switch (grant.purpose()) {
			case TABLES -> tables(grant.actions());
			case INDEXES -> grant.actions().contains("dynamodb:Scan") ? "QueryAndScanIndexes" : "QueryIndexes";
			case VERIFICATION -> "VerifyTables";
			case KEYS -> grant.actions().contains("kms:Encrypt") ? "EncryptAndDecrypt" : "Decrypt";
			case ROLES -> "AssumeRoles";
			case SECRETS -> "ReadSecrets";
		};
	}

	private static String tables(Set<String> actions) {
		String access = (actions.contains("dynamodb:GetItem") ? "Read" : "")
				+ (actions.contains("dynamodb:PutItem") ? "Write" : "");
		return access + (actions.contains("dynamodb:Scan") ? "AndScan" : "") + "Tables";
	}

	private static String unique(String name, Set<String> names) {
		String unique = name;
		for (int i = 2; !names.add(unique); i++) {
			unique = name + i;
		}
		return unique;
	}

}
