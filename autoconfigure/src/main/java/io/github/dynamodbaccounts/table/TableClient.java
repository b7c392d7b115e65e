package io.github.dynamodbaccounts.table;

/**
 * A low-level client with the operations of tables alone, in place of one that has all:
 * that one is made where somebody asks for it.
 *
 * @param <C> the type of the client
 */
public interface TableClient<C> {

	/**
	 * Returns the client that has all operations.
	 * @return the client, one and the same at every call
	 */
	C whole();

}
