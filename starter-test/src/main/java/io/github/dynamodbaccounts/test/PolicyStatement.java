package io.github.dynamodbaccounts.test;

import java.util.List;

/**
 * Statement of a {@link Policy}.
 *
 * @param allow whether its effect is {@code Allow}, else {@code Deny}
 * @param actions the actions
 * @param resources the resources
 */
record PolicyStatement(boolean allow, List<PolicyPattern> actions, List<PolicyPattern> resources) {

	PolicyStatement {
		actions = List.copyOf(actions);
		resources = List.copyOf(resources);
	}

	boolean covers(Access access) {
		return this.actions.stream().anyMatch((action) -> action.matches(access.action()))
				&& this.resources.stream().anyMatch((resource) -> resource.matches(access.resource()));
	}

}
