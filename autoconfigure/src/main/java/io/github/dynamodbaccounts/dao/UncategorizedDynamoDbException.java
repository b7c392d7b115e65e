package io.github.dynamodbaccounts.dao;

import org.springframework.dao.UncategorizedDataAccessException;

/**
 * A call failed for a reason that none of Spring's exceptions stands for. The cause says
 * more.
 */
public final class UncategorizedDynamoDbException extends UncategorizedDataAccessException {

	private static final long serialVersionUID = 1L;

	UncategorizedDynamoDbException(String message, Throwable cause) {
		super(message, cause);
	}

}
