package io.github.dynamodbaccounts.test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of virtual threads that call at the same time, none of which keeps its
 * carrier while it waits.
 */
@Tag("async")
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Older JDKs have no virtual threads.")
class VirtualThreadsTests {

	private static final int THREADS = 2000;

	// The connections of an account: more threads would wait for one until they time out.
	private static final int AT_ONCE = 40;

	private final LocalAws aws = LocalAws.builder().sessionDuration(Duration.ofSeconds(20)).start();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.aws.close();
	}

	@Test
	void noneIsPinned() throws Exception {
		// Classes that are loaded for the first time pin a thread, whoever uses them.
		try (ConfigurableApplicationContext first = start()) {
			callFromMany(first, AT_ONCE);
		}
		try (ConfigurableApplicationContext context = start()) {
			int sessionsBefore = this.aws.stsCalls("AssumeRole");
			List<String> pinned = PinnedThreads.during(this.directory, () -> callFromMany(context, THREADS));
			assertThat(pinned).isEmpty();
			assertThat(this.aws.stsCalls("AssumeRole") - sessionsBefore).isGreaterThan(1);
		}
	}

	@Test
	void oneThatIsPinnedWouldBeSeen() throws Exception {
		ClassLoader waiting = new ClassLoader() {

			@Override
			protected Class<?> findClass(String name) throws ClassNotFoundException {
				ReentrantLock lock = new ReentrantLock();
				lock.lock();
				try {
					lock.newCondition().awaitNanos(Duration.ofMillis(50).toNanos());
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				finally {
					lock.unlock();
				}
				throw new ClassNotFoundException(name);
			}

		};
		List<String> pinned = PinnedThreads.during(this.directory, () -> {
			ExecutorService threads = PinnedThreads.executor();
			// The JVM calls the class loader, and waits for it in native code.
			threads.submit(() -> Class.forName("no.such.Class", false, waiting));
			threads.shutdown();
			assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		});
		assertThat(pinned).isNotEmpty().allMatch((event) -> event.contains(getClass().getName()));
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("aws", this.aws))
			.properties("spring.threads.virtual.enabled=true", "dynamodb.environment=qa",
					"dynamodb.accounts.main.account-id=111122223333", "dynamodb.accounts.main.role=shop",
					"dynamodb.accounts.main.region=eu-west-1",
					"dynamodb.tables.lines.item-type=" + Line.class.getName())
			.web(WebApplicationType.NONE)
			.run();
	}

	@SuppressWarnings("unchecked")
	private static void callFromMany(ConfigurableApplicationContext context, int threads) throws Exception {
		TableRepository<Line> lines = context.getBean("linesRepository", TableRepository.class);
		AsyncTableRepository<Line> async = context.getBean("linesAsyncRepository", AsyncTableRepository.class);
		ExecutorService executor = PinnedThreads.executor();
		Semaphore atOnce = new Semaphore(AT_ONCE);
		List<Future<?>> calls = new ArrayList<>();
		for (int thread = 0; thread < threads; thread++) {
			int number = thread;
			calls.add(executor.submit(() -> {
				atOnce.acquire();
				try {
					call(lines, async, number);
				}
				finally {
					atOnce.release();
				}
				return null;
			}));
		}
		for (Future<?> call : calls) {
			call.get();
		}
		context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
		executor.submit(() -> call(lines, async, 0)).get();
		executor.shutdown();
	}

	private static void call(TableRepository<Line> lines, AsyncTableRepository<Line> async, int number) {
		String customer = "customer-" + number;
		switch (number % 5) {
			case 0 -> lines.saveAll(IntStream.range(0, 30).mapToObj((i) -> new Line(customer, i, "new")).toList());
			case 1 -> {
				lines.save(new Line(customer, 1, "new"));
				lines.update(lines.key(customer, 1), new Changes().set("text", "changed"));
			}
			case 2 -> new WriteTransaction().save(lines, new Line(customer, 1, "new"))
				.save(lines, new Line(customer, 2, "new"))
				.commit();
			case 3 -> lines.query(customer).stream().toList();
			default -> async.save(new Line(customer, 1, "new")).join();
		}
	}

	record Line(@DynamoDbPartitionKey String customer, @DynamoDbSortKey Integer number, String text) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	@Import(LocalAwsConfiguration.class)
	static class Application {

	}

}
