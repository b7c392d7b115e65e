package io.github.dynamodbaccounts.account;

import java.util.Collection;
import java.util.List;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
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
	 * Checks the tables of a batch that are about to be merged by name.
	 * @param operation operation of DynamoDB, such as {@code BatchWriteItem}
	 * @param names names of tables, each the very object that a table definition holds
	 */
	void checkBatch(String operation, Collection<String> names);

	/**
	 * Whether two requests use the same tables in the same way, so that what was said of
	 * the one is true of the other.
	 * @param one a request
	 * @param other a request of the same operation
	 * @return {@code true} where no guard could tell them apart
	 */
	boolean isSameUse(DynamoDbRequest one, DynamoDbRequest other);

	/**
	 * Checks where a call to AWS is about to go.
	 * @param operation operation of DynamoDB
	 * @param host where it goes
	 * @param region id of the region that it was signed for, or {@code null} where the
	 * signature tells none
	 * @param tables the tables that the call is about
	 */
	void checkDestination(String operation, String host, @Nullable String region, List<TableDefinition> tables);

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
