package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.TransactionFailedException;
import io.github.dynamodbaccounts.table.WriteTransaction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for transactions that DynamoDB cancels for reasons that no emulator has.
 */
class TransactionConflictTests {

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  defaults:
			    region: eu-west-1
			    credentials: {access-key-id: AKIABASE, secret-access-key: s}
			    client: {endpoint: "%s", retry: {max-attempts: 1}}
			    sts: {endpoint: "%1$s"}
			  tables:
			    orders: {account: "111122223333", role: r, item-type: %s}
			""";

	private static final String CONFLICT = """
			{"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", "Message": "Cancelled.",
			"CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict", "Message": "Under way."}]}""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	@Test
	void aConflictIsNoConditionThatFailed() {
		answer(CONFLICT);
		check((orders) -> {
			assertConflict(new WriteTransaction().save(orders, order("1")).deleteById(orders, "2")::commit,
					"part 2 (deleteById), ");
			ReadTransaction reads = new ReadTransaction();
			reads.find(orders, "1");
			reads.find(orders, "2");
			assertConflict(reads::run, "part 2 (find), ");
		});
	}

	@Test
	void sendsTheSameTokenEachTime() {
		check((orders) -> {
			WriteTransaction transaction = new WriteTransaction().save(orders, order("1"));
			transaction.commit();
			transaction.commit();
			new WriteTransaction().save(orders, order("1")).commit();
			List<String> bodies = this.aws.calls("TransactWriteItems")
				.stream()
				.map((call) -> call.parameters().get("body"))
				.toList();
			assertThat(bodies).hasSize(3);
			assertThat(bodies.get(0)).isEqualTo(bodies.get(1)).isNotEqualTo(bodies.get(2));
		});
	}

	@Test
	void anotherErrorStaysWhatItIs() {
		answer("""
				{"__type": "com.amazonaws.dynamodb.v20120810#TransactionInProgressException", "Message": "Wait."}""");
		check((orders) -> assertThat(catchThrowableOfType(DynamoDbException.class,
				() -> new WriteTransaction().save(orders, order("1")).commit()))
			.isNotInstanceOf(TransactionFailedException.class)
			.hasMessageContaining("Wait."));
	}

	private void answer(String body) {
		this.aws.dynamoDb((call) -> new HttpConnection.Response(400, "application/x-amz-json-1.0", body));
	}

	private static void assertConflict(ThrowingCallable transaction, String part) {
		TransactionFailedException failure = catchThrowableOfType(TransactionFailedException.class, transaction);
		assertThat(failure).hasMessageContaining(part).hasMessageContaining("TransactionConflict, Under way.");
		assertThat(failure.reasons()).singleElement().satisfies((reason) -> {
			assertThat(reason.index()).isOne();
			assertThat(reason.code()).isEqualTo("TransactionConflict");
			assertThat(reason.isConditionFailed()).isFalse();
			assertThat(reason.item()).isEmpty();
		});
	}

	@SuppressWarnings("unchecked")
	private void check(Consumer<TableRepository<Order>> test) {
		YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint(), Order.class.getName()))
			.runner()
			.run((context) -> test.accept((TableRepository<Order>) context.getBean("ordersRepository")));
	}

	private static Order order(String id) {
		Order order = new Order();
		order.setId(id);
		return order;
	}

}
