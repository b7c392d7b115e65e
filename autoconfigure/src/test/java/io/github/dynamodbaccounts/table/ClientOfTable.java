package io.github.dynamodbaccounts.table;

/**
 * The client that a table and its repository call.
 */
public final class ClientOfTable {

	private ClientOfTable() {
	}

	public static <C> C of(Object table, Class<C> type) {
		return ((ConnectedTable) table).tableConnection().client(type);
	}

}
