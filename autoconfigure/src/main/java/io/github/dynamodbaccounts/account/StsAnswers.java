package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Reads the answers of STS.
 */
final class StsAnswers {

	private StsAnswers() {
	}

	/**
	 * The session in an answer, with the account that it belongs to.
	 * @param role ARN of the role that was to be assumed
	 * @throws SessionFailedException if it is a session of another account
	 */
	static IssuedCredentials issued(String role, @Nullable Credentials credentials, @Nullable AssumedRoleUser user,
			SdkResponse response, @Nullable Duration duration) {
		if (credentials == null || credentials.accessKeyId() == null || credentials.expiration() == null) {
			throw SessionFailedException.of(Reason.UNAVAILABLE, "NoCredentials")
				.statement(
						"The answer to the request for '%s' holds no credentials: it is not from STS".formatted(role))
				.build();
		}
		String accountId = (user != null) ? accountId(user.arn()) : null;
		if (!Objects.equals(accountId, accountId(role))) {
			throw SessionFailedException.of(Reason.REFUSED, "WrongAccount")
				.statement("STS was asked for '%s' and answered with a session of account %s, which is not used"
					.formatted(role, accountId))
				.foreignAccount(accountId)
				.build();
		}
		AwsSessionCredentials session = AwsSessionCredentials.builder()
			.accessKeyId(credentials.accessKeyId())
			.secretAccessKey(credentials.secretAccessKey())
			.sessionToken(credentials.sessionToken())
			.expirationTime(credentials.expiration())
			.accountId(accountId)
			.providerName("DynamoDbAccounts")
			.build();
		return new IssuedCredentials(session, credentials.expiration(), date(response), duration);
	}

	// arn:aws:iam::111122223333:role/name, or arn:aws:sts::111122223333:assumed-role/…
	private static @Nullable String accountId(String arn) {
		String[] parts = arn.split(":");
		return (parts.length > 4) ? parts[4] : null;
	}

	private static @Nullable Instant date(SdkResponse response) {
		return response.sdkHttpResponse().firstMatchingHeader("Date").map(StsAnswers::parse).orElse(null);
	}

	private static @Nullable Instant parse(String date) {
		try {
			return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
