package io.github.dynamodbaccounts.account;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells answers that do not accept the credentials themselves from those that deny what
 * they may do.
 */
final class Rejections {

	private static final Set<String> CODES = Set.of("ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId",
			"UnrecognizedClientException", "UnrecognizedClient");

	private Rejections() {
	}

	static boolean isRejection(AwsServiceException answer) {
		String code = code(answer);
		return code != null && CODES.contains(code);
	}

	/**
	 * What AWS calls an error.
	 * @return {@code null} where the answer is not from AWS, but from a proxy perhaps
	 */
	static @Nullable String code(AwsServiceException answer) {
		String code = (answer.awsErrorDetails() != null) ? answer.awsErrorDetails().errorCode() : null;
		return (code == null || code.isBlank()) ? null : code;
	}

}
