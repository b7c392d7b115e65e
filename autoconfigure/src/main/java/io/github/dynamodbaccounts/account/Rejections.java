package io.github.dynamodbaccounts.account;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells what answers of AWS mean: that the credentials themselves are not accepted, that
 * something is denied, or neither.
 */
final class Rejections {

	private static final Set<String> CODES = Set.of("ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId",
			"UnrecognizedClientException", "UnrecognizedClient");

	private Rejections() {
	}

	/**
	 * Whether AWS does not accept the credentials that signed the call.
	 */
	static boolean isRejection(AwsServiceException answer) {
		String code = code(answer);
		return code != null && CODES.contains(code);
	}

	/**
	 * Whether AWS said no, and would say it again.
	 */
	static boolean isRefusal(AwsServiceException answer) {
		return answer.statusCode() < 500 && !answer.isThrottlingException();
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
