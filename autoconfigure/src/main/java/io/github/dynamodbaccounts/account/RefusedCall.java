package io.github.dynamodbaccounts.account;

import java.util.List;

/**
 * What an exception tells by which a {@link CallGuard} refuses a call.
 */
public interface RefusedCall {

	/**
	 * Returns the keys of the tables that the call was about, as far as the configuration
	 * names them.
	 * @return keys below {@code dynamodb.tables}
	 */
	List<String> tables();

	/**
	 * Returns the property that refuses the call.
	 * @return full name of the property, such as {@code dynamodb.tables.orders.access}
	 */
	String property();

	/**
	 * Whether the credentials were refused, so that no other call to the account would
	 * fare better.
	 * @return {@code false} where the call itself was the reason
	 */
	boolean isAboutCredentials();

}
