package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.table.Page;
import io.github.dynamodbaccounts.table.TableRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is told of AWS that fails between two pages, and what comes when it is well again.
 */
class PagingFailureTests {

	private static final int PAGES = 4;

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws().dynamoDb(PagingFailureTests::page);

	static Stream<Fault> faults() {
		return Stream.of(Fault.throttled(), Fault.error(), Fault.resets(), Fault.denied());
	}

	@ParameterizedTest
	@MethodSource("faults")
	void aQueryFailsAsAwsSaysAndGoesOnWhenItIsAskedAgain(Fault fault) {
		run((orders) -> goesOn("Query", orders.query("ann").iterator(), fault));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void aScanFailsAsAwsSaysAndGoesOnWhenItIsAskedAgain(Fault fault) {
		run((orders) -> goesOn("Scan", orders.scan().iterator(), fault));
	}

	private void goesOn(String action, Iterator<Order> items, Fault fault) {
		assertThat(List.of(items.next().getId(), items.next().getId())).containsExactly("0", "1");
		this.aws.dynamoDb(fault);
		SdkException failure = catchThrowableOfType(SdkException.class, items::hasNext);
		check(failure, fault);
		// The SDK has tried as often as it is configured to, and we no more.
		int attempts = (fault.equals(Fault.denied())) ? 1 : 2;
		assertThat(this.aws.calls(action)).hasSize(2 + attempts);
		check(catchThrowableOfType(SdkException.class, items::next), fault);
		this.aws.dynamoDb(Fault.none());
		assertThat(List.of(items.next().getId(), items.next().getId())).containsExactly("2", "3");
		assertThat(items.hasNext()).isFalse();
	}

	@Test
	void aCursorOutlivesTheFailureOfItsPage() {
		run((orders) -> {
			Page<Order> first = orders.scan().page(1);
			this.aws.dynamoDb(Fault.throttled());
			check(catchThrowableOfType(SdkException.class, () -> orders.scan().page(1, first.cursor())),
					Fault.throttled());
			this.aws.dynamoDb(Fault.none());
			assertThat(orders.scan().page(1, first.cursor())).extracting(Order::getId).containsExactly("1");
		});
	}

	@Test
	void aSegmentFailsAsAwsSaysAndGoesOnWhenItIsAskedAgain() {
		run((orders) -> {
			Iterator<Order> items = orders.scan().segments(2).iterator();
			List<String> ids = new ArrayList<>(List.of(items.next().getId()));
			this.aws.dynamoDb(Fault.throttled());
			check(failure(items, ids), Fault.throttled());
			this.aws.dynamoDb(Fault.none());
			// The other segment may have failed meanwhile.
			SdkException other = failure(items, ids);
			if (other != null) {
				check(other, Fault.throttled());
				assertThat(failure(items, ids)).isNull();
			}
			assertThat(ids).containsExactlyInAnyOrder("0", "1", "2", "3", "0", "1", "2", "3");
		});
	}

	private static @Nullable SdkException failure(Iterator<Order> items, List<String> ids) {
		try {
			items.forEachRemaining((order) -> ids.add(order.getId()));
			return null;
		}
		catch (SdkException ex) {
			return ex;
		}
	}

	private static void check(@Nullable SdkException failure, Fault fault) {
		assertThat(failure).isNotNull();
		if (fault instanceof Fault.Refusal refusal) {
			assertThat(failure).isInstanceOfSatisfying(DynamoDbException.class, (refused) -> {
				assertThat(refused.statusCode()).isEqualTo(refusal.dynamoDb().status());
				assertThat(refusal.dynamoDb().code()).endsWith(refused.awsErrorDetails().errorCode());
			});
		}
	}

	private void run(Consumer<TableRepository<Order>> test) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
			.withPropertyValues("dynamodb.environment=qa", "dynamodb.endpoint=" + this.aws.endpoint(),
					"dynamodb.defaults.region=eu-west-1", "dynamodb.defaults.credentials.access-key-id=AKIABASE",
					"dynamodb.defaults.credentials.secret-access-key=any",
					"dynamodb.defaults.client.retry.max-attempts=2", "dynamodb.accounts.main.account-id=000000000000",
					"dynamodb.tables.orders.account=main", "dynamodb.tables.orders.allow-scan=true",
					"dynamodb.tables.orders.item-type=" + Order.class.getName())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				@SuppressWarnings("unchecked")
				TableRepository<Order> orders = context.getBean(TableRepository.class);
				test.accept(orders);
			});
	}

	// Each page has one item, whose number follows from where it begins.
	private static HttpConnection.Response page(AwsCall call) {
		String body = call.parameters().get("body");
		int number = IntStream.range(0, PAGES)
			.filter((before) -> body.contains("\"ExclusiveStartKey\":{\"id\":{\"S\":\"%d\"}}".formatted(before)))
			.map((before) -> before + 1)
			.findFirst()
			.orElse(0);
		String key = "{\"id\": {\"S\": \"%d\"}}".formatted(number);
		String last = (number + 1 < PAGES) ? ", \"LastEvaluatedKey\": " + key : "";
		return new HttpConnection.Response(200, "application/x-amz-json-1.0",
				"{\"Items\": [%s], \"Count\": 1, \"ScannedCount\": 1%s}".formatted(key, last));
	}

}
