package io.github.dynamodbaccounts.integration.contexts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.guard.CallRefusedException;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.LocalAws;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two applications in one JVM, with the same keys in different environments.
 */
class TwoApplicationsTests {

	private static final int THREADS = 16;

	private static final int CALLS = 20;

	@Test
	void shareNothing() throws Exception {
		try (LocalAws aws = LocalAws.builder().start();
				ConfigurableApplicationContext prod = Application.start(aws, null, "prod", "777788889999")) {
			try (ConfigurableApplicationContext qa = Application.start(aws, null, "qa", "111122223333")) {
				saveFromManyThreads(Application.items(qa), "qa", Application.items(prod), "prod");
				assertThat(aws.stsCalls("AssumeRole")).isEqualTo(2);
				assertThat(allOf(qa)).hasSize(THREADS * CALLS / 2).allMatch((item) -> item.text().equals("qa"));
				assertThat(allOf(prod)).hasSize(THREADS * CALLS / 2).allMatch((item) -> item.text().equals("prod"));
				assertRefusesTableOfTheOther(qa, "prod-items");
				assertRefusesTableOfTheOther(prod, "qa-items");
			}
			assertThat(allOf(prod)).hasSize(THREADS * CALLS / 2);
			assertThat(aws.stsCalls("AssumeRole")).isEqualTo(2);
		}
	}

	private static void saveFromManyThreads(TableRepository<Item> first, String firstText, TableRepository<Item> second,
			String secondText) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> calls = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				TableRepository<Item> items = (thread % 2 == 0) ? first : second;
				String text = (thread % 2 == 0) ? firstText : secondText;
				String id = thread + "-";
				calls.add(threads.submit(() -> {
					for (int call = 0; call < CALLS; call++) {
						items.save(new Item(id + call, text));
					}
				}));
			}
			for (Future<?> call : calls) {
				call.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static List<Item> allOf(ConfigurableApplicationContext context) {
		return Application.items(context).scan().because("the test counts them").stream().toList();
	}

	private static void assertRefusesTableOfTheOther(ConfigurableApplicationContext context, String table) {
		DynamoDbClient client = context.getBean(DynamoDbAccounts.class).account("main").dynamoDb();
		assertThatExceptionOfType(CallRefusedException.class)
			.isThrownBy(() -> client.describeTable((request) -> request.tableName(table)));
	}

}
