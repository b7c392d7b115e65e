package io.github.dynamodbaccounts.benchmarks.application;

import java.util.concurrent.CompletableFuture;

/**
 * One table in each account of an application.
 */
public interface Tables {

	/**
	 * Loads an item.
	 * @param account number of the account, from 0
	 */
	Item get(int account, String id);

	/**
	 * Loads an item, asynchronously.
	 */
	CompletableFuture<Item> getAsync(int account, String id);

}
