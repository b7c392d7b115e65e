package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Credentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.CredentialsType;
import org.jspecify.annotations.Nullable;

/**
 * Infers the kind of base credentials from the keys that are set.
 */
final class CredentialTypes {

	private CredentialTypes() {
	}

	static @Nullable CredentialsType infer(Credentials credentials) {
		if (isSet(credentials.bean())) {
			return CredentialsType.BEAN;
		}
		if (isSet(credentials.accessKeyId()) || isSet(credentials.secretAccessKey())) {
			return CredentialsType.STATIC;
		}
		if (isSet(credentials.secretId())) {
			return CredentialsType.SECRET;
		}
		if (isSet(credentials.roleArn()) || credentials.webIdentityTokenFile() != null) {
			return CredentialsType.WEB_IDENTITY;
		}
		return isSet(credentials.profile()) ? CredentialsType.PROFILE : null;
	}

	private static boolean isSet(@Nullable String value) {
		return value != null && !value.isBlank();
	}

}
