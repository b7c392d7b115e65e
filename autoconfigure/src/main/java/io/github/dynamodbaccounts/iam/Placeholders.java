package io.github.dynamodbaccounts.iam;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.BaseCredentials;

/**
 * Facts that the mapping does not hold: {@code <name>} in JSON until somebody writes the
 * value in its place, a variable in Terraform and a parameter in CloudFormation.
 */
final class Placeholders {

	/**
	 * A placeholder in a text; its name is group 1.
	 */
	static final Pattern TOKEN = Pattern.compile("<([a-zA-Z0-9-]+)>");

	private final Map<String, String> descriptions = new TreeMap<>();

	private final UniqueNames<BaseCredentials.Secret> secrets;

	/**
	 * Creates the placeholders.
	 * @param secrets names of secrets
	 */
	Placeholders(UniqueNames<BaseCredentials.Secret> secrets) {
		this.secrets = secrets;
	}

	/**
	 * Stands for the id of an account.
	 * @param account key of the account
	 */
	String accountId(String account) {
		return token(account + "-account-id",
				"12-digit id of the AWS account that the base credentials of account '%s' belong to"
					.formatted(account));
	}

	/**
	 * Stands for the ARN of whoever assumes roles.
	 */
	String principal(Caller caller) {
		return token(caller.name() + "-principal",
				caller.equals(Caller.APPLICATION)
						? "ARN of the role or user that the application runs as, which assumes these roles"
						: "ARN of the role or user with the base credentials '%s', which assumes these roles"
							.formatted(caller.name()));
	}

	/**
	 * Stands for the full ARN of a secret, which ends in six characters that AWS chose.
	 */
	String secret(BaseCredentials.Secret secret) {
		return token(this.secrets.of(secret) + "-secret-arn",
				"Full ARN of the secret '%s' in %s, with the six characters at its end".formatted(secret.id(),
						secret.region()));
	}

	/**
	 * Stands for an external id.
	 * @param account key of the account whose role asks for it
	 */
	String externalId(String account) {
		return token(account + "-external-id",
				account.equals("default") ? "External id that roles ask for, unless their account has one of its own"
						: "External id that the role of account '%s' asks for".formatted(account));
	}

	/**
	 * What is to be given in place of a placeholder.
	 */
	String describe(String name) {
		return String.valueOf(this.descriptions.get(name));
	}

	private String token(String name, String description) {
		this.descriptions.put(name, description);
		return "<%s>".formatted(name);
	}

}
