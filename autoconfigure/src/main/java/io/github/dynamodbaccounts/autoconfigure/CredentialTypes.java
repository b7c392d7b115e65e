package io.github.dynamodbaccounts.autoconfigure;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Credentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.CredentialsType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

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
		Collection<CredentialsType> kinds = keys(credentials).values();
		return kinds.isEmpty() ? null : Collections.min(kinds);
	}

	/**
	 * Whether one place says anything of credentials.
	 */
	static boolean areSet(Credentials credentials) {
		return credentials.type() != null || infer(credentials) != null;
	}

	/**
	 * Reports keys of several kinds in one place. Those that are inherited may differ.
	 * @param credentials the credentials of one place
	 * @param property the full name of that place
	 * @param problems where the problem goes
	 */
	static void check(Credentials credentials, String property, ConfigurationProblems problems) {
		CredentialsType type = credentials.type();
		Map<String, CredentialsType> keys = keys(credentials);
		Set<CredentialsType> kinds = new TreeSet<>(keys.values());
		if (type == null && kinds.size() > 1) {
			problems.addOnce(property + ".type",
					"is not set, and there are keys of several kinds: %s".formatted(
							ConfigurationProblems.quoted(kinds.stream().map(ConfigurationProblems::spelling).toList())),
					"Set it to the kind that is meant, or remove the keys of the others.");
		}
		List<String> foreign = keys.keySet().stream().filter((key) -> keys.get(key) != type).toList();
		if (type != null && !foreign.isEmpty()) {
			problems.shown(property + ".type", ConfigurationProblems.spelling(type),
					"keys of another kind stand beside it, %s".formatted(ConfigurationProblems.quoted(foreign)),
					"Remove them, or correct the type.");
		}
	}

	// The keys that are set, each with the kind that it belongs to.
	private static Map<String, CredentialsType> keys(Credentials credentials) {
		if (credentials == Credentials.EMPTY) {
			return Map.of();
		}
		Map<String, CredentialsType> keys = new LinkedHashMap<>();
		put(keys, "profile", credentials.profile(), CredentialsType.PROFILE);
		put(keys, "access-key-id", credentials.accessKeyId(), CredentialsType.STATIC);
		put(keys, "secret-access-key", credentials.secretAccessKey(), CredentialsType.STATIC);
		put(keys, "session-token", credentials.sessionToken(), CredentialsType.STATIC);
		put(keys, "role-arn", credentials.roleArn(), CredentialsType.WEB_IDENTITY);
		put(keys, "web-identity-token-file", Objects.toString(credentials.webIdentityTokenFile(), null),
				CredentialsType.WEB_IDENTITY);
		put(keys, "secret-id", credentials.secretId(), CredentialsType.SECRET);
		put(keys, "secret-region", credentials.secretRegion(), CredentialsType.SECRET);
		put(keys, "bean", credentials.bean(), CredentialsType.BEAN);
		return keys;
	}

	private static void put(Map<String, CredentialsType> keys, String key, @Nullable String value,
			CredentialsType type) {
		if (StringUtils.hasText(value)) {
			keys.put(key, type);
		}
	}

}
