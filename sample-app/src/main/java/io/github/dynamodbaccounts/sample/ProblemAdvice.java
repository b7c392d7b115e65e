package io.github.dynamodbaccounts.sample;

import io.github.dynamodbaccounts.table.ConditionFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what went wrong as problem details (RFC 9457).
 */
@RestControllerAdvice
class ProblemAdvice {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ProblemDetail invalidOrder(InvalidOrderException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, message(ex));
	}

	@ExceptionHandler
	ProblemDetail notFound(NotFoundException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, message(ex));
	}

	@ExceptionHandler
	ProblemDetail changedMeanwhile(ConditionFailedException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "It was changed meanwhile. Load it again.");
	}

	// Which account refused, and why, is for the log and not for the caller.
	@ExceptionHandler
	ProblemDetail aws(SdkException ex) {
		logger.error("A call to AWS failed.", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY,
				"The shop cannot reach one of its tables right now.");
	}

	private static String message(RuntimeException ex) {
		return String.valueOf(ex.getMessage());
	}

}
