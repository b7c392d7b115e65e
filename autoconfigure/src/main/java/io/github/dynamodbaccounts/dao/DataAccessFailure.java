package io.github.dynamodbaccounts.dao;

import org.springframework.dao.DataAccessException;

/**
 * One of Spring's exceptions, without what it says.
 */
@FunctionalInterface
interface DataAccessFailure {

	/**
	 * Creates the exception.
	 * @param message what the cause says
	 * @param cause what is translated
	 */
	DataAccessException exception(String message, Throwable cause);

}
