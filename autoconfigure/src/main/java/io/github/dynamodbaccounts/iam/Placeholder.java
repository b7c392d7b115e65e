package io.github.dynamodbaccounts.iam;

import java.util.regex.Pattern;

/**
 * A fact that the mapping does not hold: {@code <name>} in JSON, which AWS refuses until
 * somebody has written the value in its place, a variable in Terraform and a parameter in
 * CloudFormation.
 */
final class Placeholder {

	/**
	 * A placeholder in a text; its name is group 1.
	 */
	static final Pattern TOKEN = Pattern.compile("<([a-zA-Z0-9-]+)>");

	private static final String ACCOUNT = "-account-id";

	private static final String PRINCIPAL = "-principal";

	private static final String SECRET = "-secret-arn";

	private static final String EXTERNAL_ID = "-external-id";

	private Placeholder() {
	}

	/**
	 * Stands for the id of an account.
	 * @param account key of the account
	 */
	static String accountId(String account) {
		return token(account + ACCOUNT);
	}

	/**
	 * Stands for the ARN of whoever assumes roles.
	 */
	static String principal(Caller caller) {
		return token(caller.name() + PRINCIPAL);
	}

	/**
	 * Stands for the full ARN of a secret, which ends in six characters that AWS chose.
	 * @param id name of the secret, or its ARN without those characters
	 */
	static String secret(String id) {
		return token(Names.dashed(id.substring(id.lastIndexOf(':') + 1)) + SECRET);
	}

	/**
	 * Stands for an external id.
	 * @param account key of the account whose role asks for it
	 */
	static String externalId(String account) {
		return token(Names.dashed(account) + EXTERNAL_ID);
	}

	/**
	 * What is to be given in place of a placeholder.
	 */
	static String describe(String name) {
		if (name.endsWith(ACCOUNT)) {
			return "12-digit id of the AWS account that the base credentials of account '%s' belong to"
				.formatted(before(name, ACCOUNT));
		}
		if (name.endsWith(SECRET)) {
			return "Full ARN of the secret '%s', with the six characters at its end".formatted(before(name, SECRET));
		}
		if (name.endsWith(EXTERNAL_ID)) {
			return "External id that the role of account '%s' asks for".formatted(before(name, EXTERNAL_ID));
		}
		String caller = before(name, PRINCIPAL);
		return caller.equals(Caller.APPLICATION.name())
				? "ARN of the role or user that the application runs as, which assumes these roles"
				: "ARN of the role or user with the base credentials '%s', which assumes these roles".formatted(caller);
	}

	private static String before(String name, String end) {
		return name.substring(0, name.length() - end.length());
	}

	private static String token(String name) {
		return "<%s>".formatted(name);
	}

}
