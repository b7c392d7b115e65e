package io.github.dynamodbaccounts.iam;

import org.jspecify.annotations.Nullable;

/**
 * What managed policies are called in AWS: those of a role like the role, and others like
 * the application, of which an account may have several.
 *
 * @param environment the environment
 * @param application name of the application, or {@code null}
 */
record PolicyNames(String environment, @Nullable String application) {

	private static final int LONGEST = 128;

	/**
	 * The name of a role's policy.
	 * @param index its number, from 0
	 */
	String ofRole(String role, int index) {
		return numbered("%s-%s".formatted(role, this.environment), index);
	}

	/**
	 * The name of a policy that somebody else has.
	 * @param index its number, from 0
	 */
	String ofOther(String owner, int index) {
		String application = Names.dashed((this.application != null) ? this.application : "dynamodb");
		return numbered("%s-%s-%s".formatted(application, owner, this.environment), index);
	}

	// Cut, with something that tells it from what would be cut to the same.
	private static String numbered(String name, int index) {
		String end = (index == 0) ? "" : "-" + (index + 1);
		if (name.length() + end.length() <= LONGEST) {
			return name + end;
		}
		String tail = "-%08x%s".formatted(name.hashCode(), end);
		return name.substring(0, LONGEST - tail.length()) + tail;
	}

}
