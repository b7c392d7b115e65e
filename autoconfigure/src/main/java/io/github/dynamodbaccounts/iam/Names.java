package io.github.dynamodbaccounts.iam;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.BaseCredentials;

/**
 * Spellings of names, as files, Terraform and CloudFormation take them.
 */
final class Names {

	private Names() {
	}

	/**
	 * Letters, digits and single dashes.
	 */
	static String dashed(String name) {
		return name.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("^-|-$", "");
	}

	/**
	 * The name of a secret, without what else is in an ARN.
	 */
	static String ofSecret(BaseCredentials.Secret secret) {
		String name = dashed(secret.id().substring(secret.id().lastIndexOf(':') + 1));
		return name.isEmpty() ? "unnamed" : name;
	}

	/**
	 * A name of Terraform, such as {@code shop_orders}, which does not start with a
	 * digit.
	 */
	static String underscored(String name) {
		return dashed(name).replace('-', '_').replaceFirst("^(?![a-zA-Z])", "_");
	}

	/**
	 * Letters and digits alone, such as {@code ShopOrders}.
	 */
	static String camelCase(String name) {
		return Arrays.stream(dashed(name).split("-"))
			.filter((part) -> !part.isEmpty())
			.map((part) -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
			.collect(Collectors.joining());
	}

}
