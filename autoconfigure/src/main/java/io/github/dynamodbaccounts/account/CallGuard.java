package io.github.dynamodbaccounts.account;

import java.util.Collection;
import java.util.List;

import io.github.dynamodbaccounts.table.TableDefinition;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Decides what the clients of one account may send. Refuses by an exception, before
 * anything has left.
 */
public interface CallGuard {

	/**
	 * Where a host is.
	 * @param host name or address, as in a URI
	 * @return {@link Place#LOCAL} where nothing of AWS answers
	 */
	Place place(String host);

	/**
	 * Checks a call, before credentials are fetched for it, and once more where an
	 * interceptor of the application has changed it.
	 * @param request the call
	 * @param place where it goes
	 * @return the tables that it is about, as far as the configuration knows them
	 */
	List<TableDefinition> check(DynamoDbRequest request, Place place);

	/**
	 * Checks that tables lie in the account, in the words of a batch whose tables are
	 * about to be merged by name.
	 * @param operation operation of DynamoDB, such as {@code BatchWriteItem}
	 * @param names names of tables, each the very object that a table definition holds
	 */
	void checkTables(String operation, Collection<String> names);

	/**
	 * Checks the region that a call to AWS was signed for.
	 * @param operation operation of DynamoDB
	 * @param region id of the region
	 * @param tables the tables that the call is about
	 */
	void checkRegion(String operation, String region, List<TableDefinition> tables);

	/**
	 * Whether it matters to whom credentials belong. Where it does not, nobody is asked.
	 * @return {@code true} where {@link #checkSigner} compares accounts
	 */
	boolean comparesAccounts();

	/**
	 * Checks the account that signs.
	 * @param accountId 12-digit id of the account that the credentials belong to
	 * @param credentials what they are, as part of a sentence
	 * @param tables the tables that the call is about
	 */
	void checkSigner(String accountId, String credentials, List<TableDefinition> tables);

	/**
	 * Where calls go.
	 */
	enum Place {

		/**
		 * To AWS, or to what stands for it.
		 */
		AWS,

		/**
		 * To an emulator.
		 */
		LOCAL

	}

}
