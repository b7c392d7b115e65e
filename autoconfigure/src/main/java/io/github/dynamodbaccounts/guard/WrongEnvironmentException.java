package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * The call names a table outside its environment, such as {@code prod-orders} in an
 * application whose environment is {@code qa}.
 */
public final class WrongEnvironmentException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	WrongEnvironmentException(String message, String account, List<String> tables, String property) {
		super(message, account, tables, property);
	}

}
