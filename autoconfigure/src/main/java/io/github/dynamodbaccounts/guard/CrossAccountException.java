package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * The call names a table of another account or region than that of the client: of a batch
 * or a transaction all tables have to lie in one. No property allows it.
 */
public final class CrossAccountException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	CrossAccountException(String message, String account, List<String> tables, String property) {
		super(message, account, tables, property);
	}

}
