package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * The call goes to a local endpoint, and its environment is marked as production.
 */
public final class LocalEndpointException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	LocalEndpointException(String message, String account, List<String> tables, String property) {
		super(message, account, tables, property);
	}

}
