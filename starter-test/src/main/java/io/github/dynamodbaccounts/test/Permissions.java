package io.github.dynamodbaccounts.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a caller may do: what the policies of its role allow, if it has any, and the
 * policy of its session, if it has one.
 *
 * @param role the policies of the role; none for everything
 * @param session the policy of the session, or {@code null} for everything
 */
record Permissions(List<Policy> role, @Nullable Policy session) {

	static final Permissions ALL = new Permissions(List.of(), null);

	Permissions {
		role = List.copyOf(role);
	}

	boolean areLimited() {
		return !this.role.isEmpty() || this.session != null;
	}

	/**
	 * Says why something is not allowed.
	 * @param access what a caller wants to do
	 * @return the reason in the words of AWS, or {@code null} if it is allowed
	 */
	@Nullable String refusal(Access access) {
		if (this.role.stream().anyMatch((policy) -> policy.denies(access))) {
			return "with an explicit deny in an identity-based policy";
		}
		if (this.session != null && this.session.denies(access)) {
			return "with an explicit deny in a session policy";
		}
		if (!this.role.isEmpty() && this.role.stream().noneMatch((policy) -> policy.allows(access))) {
			return "because no identity-based policy allows the %s action".formatted(access.action());
		}
		if (this.session != null && !this.session.allows(access)) {
			return "because no session policy allows the %s action".formatted(access.action());
		}
		return null;
	}

}
