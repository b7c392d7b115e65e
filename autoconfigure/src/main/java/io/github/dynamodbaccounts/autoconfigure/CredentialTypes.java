package io.github.dynamodbaccounts.autoconfigure;

import java.util.EnumSet;
import java.util.Set;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Credentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.CredentialsType;
import org.jspecify.annotations.Nullable;

/**
 * Infers the kind of base credentials from the keys that are set.
 */
final class CredentialTypes {

	private CredentialTypes() {
	}

	/**
	 * The kind that the keys of one place ask for.
	 * @return {@code null} where they ask for none
	 */
	static @Nullable CredentialsType infer(Credentials credentials) {
		return kinds(credentials).stream().findFirst().orElse(null);
	}

	/**
	 * Whether one place says anything of credentials.
	 */
	static boolean areSet(Credentials credentials) {
		return credentials.type() != null || infer(credentials) != null;
	}

	/**
	 * Reports keys of several kinds where no type says which of them is meant.
	 * @param credentials the credentials of one place
	 * @param property the full name of that place
	 * @param problems where the problem goes
	 */
	static void checkUnambiguous(Credentials credentials, String property, ConfigurationProblems problems) {
		Set<CredentialsType> kinds = kinds(credentials);
		if (credentials.type() == null && kinds.size() > 1) {
			problems.addOnce(property + ".type",
					"is not set, and there are keys of several kinds: %s".formatted(
							ConfigurationProblems.quoted(kinds.stream().map(ConfigurationProblems::spelling).toList())),
					"Set it to the kind that is meant, or remove the keys of the others.");
		}
	}

	private static Set<CredentialsType> kinds(Credentials credentials) {
		Set<CredentialsType> kinds = EnumSet.noneOf(CredentialsType.class);
		if (isSet(credentials.bean())) {
			kinds.add(CredentialsType.BEAN);
		}
		if (isSet(credentials.accessKeyId()) || isSet(credentials.secretAccessKey())
				|| isSet(credentials.sessionToken())) {
			kinds.add(CredentialsType.STATIC);
		}
		if (isSet(credentials.secretId())) {
			kinds.add(CredentialsType.SECRET);
		}
		if (isSet(credentials.roleArn()) || credentials.webIdentityTokenFile() != null) {
			kinds.add(CredentialsType.WEB_IDENTITY);
		}
		if (isSet(credentials.profile())) {
			kinds.add(CredentialsType.PROFILE);
		}
		return kinds;
	}

	static boolean isSet(@Nullable String value) {
		return value != null && !value.isBlank();
	}

}
