package io.github.dynamodbaccounts.iam;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A statement of a policy, which allows something.
 *
 * @param sid what the statement is for; letters and digits
 * @param principals ARNs of those who are allowed, in a trust policy; else empty
 * @param actions actions, such as {@code dynamodb:GetItem}
 * @param resources ARNs of what the actions are allowed on; empty in a trust policy
 * @param conditions values that keys of the request have to have
 */
public record Statement(String sid, List<String> principals, List<String> actions, List<String> resources,
		Map<String, String> conditions) {

	public Statement {
		principals = List.copyOf(principals);
		actions = List.copyOf(actions);
		resources = List.copyOf(resources);
		conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
	}

	Map<String, Object> tree() {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("Sid", this.sid);
		tree.put("Effect", "Allow");
		if (!this.principals.isEmpty()) {
			tree.put("Principal", Map.of("AWS", this.principals));
		}
		tree.put("Action", this.actions);
		if (!this.resources.isEmpty()) {
			tree.put("Resource", this.resources);
		}
		if (!this.conditions.isEmpty()) {
			tree.put("Condition", Map.of("StringEquals", this.conditions));
		}
		return tree;
	}

	Map<String, Object> compactTree() {
		Map<String, Object> tree = tree();
		tree.remove("Sid");
		tree.replaceAll((key, value) -> (value instanceof List<?> list && list.size() == 1) ? list.get(0) : value);
		return tree;
	}

}
