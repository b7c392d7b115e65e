package io.github.dynamodbaccounts.iam;

/**
 * The parts of a role's ARN.
 */
final class RoleName {

	private RoleName() {
	}

	/**
	 * The name of a role, without its path.
	 */
	static String of(String arn) {
		return arn.substring(arn.lastIndexOf('/') + 1);
	}

	/**
	 * The path of a role, such as {@code /} or {@code /shop/}.
	 */
	static String pathOf(String arn) {
		return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
	}

	/**
	 * The id of the account that a role belongs to.
	 */
	static String accountOf(String arn) {
		return arn.split(":")[4];
	}

}
