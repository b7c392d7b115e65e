package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Attribute;
import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.WriteTransaction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link AsyncTableRepository} blocks and surprises no caller: with services
 * that do not answer, and arguments that are none.
 */
class AsyncRepositoryCallsTests {

	private static final Condition CONDITION = Attribute.attribute("id").exists();

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  defaults:
			    region: eu-west-1
			    credentials: {access-key-id: AKIABASE, secret-access-key: s}
			    client: {endpoint: "%s", api-call-timeout: 60s, api-call-attempt-timeout: 60s}
			    sts: {endpoint: "%1$s"}
			  tables:
			    orders: {account: "111122223333", role: r, allow-scan: true, item-type: %s}
			""";

	private static final List<Function<AsyncTableRepository<Order>, CompletableFuture<?>>> CALLS = List.of(
			(orders) -> orders.save(order()), (orders) -> orders.save(order(), CONDITION),
			(orders) -> orders.saveIfAbsent(order()), (orders) -> orders.replace(order()),
			(orders) -> orders.saveAll(List.of(order())), (orders) -> orders.update(order()),
			(orders) -> orders.update(order(), CONDITION), (orders) -> orders.patch(order()),
			(orders) -> orders.findById("1"), (orders) -> orders.findAllById(List.of("1")),
			(orders) -> orders.existsById("1"), (orders) -> orders.delete(order()),
			(orders) -> orders.delete(order(), CONDITION), (orders) -> orders.deleteById("1"),
			(orders) -> orders.deleteById("1", CONDITION), (orders) -> orders.removeById("1"),
			(orders) -> orders.deleteAll(List.of(order())), (orders) -> orders.query("1").page(1),
			(orders) -> orders.scan().page(1), (orders) -> orders.query("1").subscribe((order) -> {
			}), (orders) -> orders.scan().segments(3).subscribe((order) -> {
			}), (orders) -> orders.batch().saveAll(orders.query("1")),
			(orders) -> new WriteTransaction().save(orders, order()).commitAsync(), (orders) -> {
				ReadTransaction reads = new ReadTransaction();
				reads.find(orders, "1");
				return reads.runAsync();
			});

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	@Test
	void neverWaitsForAnAnswer() {
		this.aws.dynamoDb(Fault.hangs());
		run((orders) -> {
			List<? extends CompletableFuture<?>> calls = CALLS.stream().map((call) -> call.apply(orders)).toList();
			assertThat(calls).noneMatch(CompletableFuture::isDone);
			this.aws.awaitCalls("GetItem", 2);
			calls.forEach((call) -> call.cancel(true));
		});
	}

	@Test
	void neverWaitsForASession() {
		this.aws.sts(Fault.hangs());
		run((orders) -> {
			List<? extends CompletableFuture<?>> calls = CALLS.stream().map((call) -> call.apply(orders)).toList();
			assertThat(calls).noneMatch(CompletableFuture::isDone);
			this.aws.awaitCalls("AssumeRole", 1);
			calls.forEach((call) -> call.cancel(true));
			assertThat(this.aws.calls()).allMatch(AwsCall::isSts);
		});
	}

	@Test
	void whoBlocksAResultHoldsUpNobody() {
		CountDownLatch never = new CountDownLatch(1);
		run((orders) -> {
			orders.existsById("1").join();
			for (int call = 0; call < 20; call++) {
				orders.existsById("1").thenRun(() -> waitFor(never));
				orders.saveAll(List.of(order())).thenRun(() -> waitFor(never));
			}
			assertThat(orders.existsById("1")).succeedsWithin(Duration.ofSeconds(30));
			assertThat(orders.saveAll(List.of(order()))).succeedsWithin(Duration.ofSeconds(30));
			CompletableFuture<String> thread = new CompletableFuture<>();
			this.aws.dynamoDb(Fault.answersAfter(Duration.ofMillis(200)));
			orders.existsById("1").thenRun(() -> thread.complete(Thread.currentThread().getName()));
			assertThat(thread.join()).startsWith("dynamodb-accounts-async");
			never.countDown();
		});
	}

	@Test
	void argumentsThatAreNoneFailTheResult() {
		run((orders) -> {
			assertThat(Stream.concat(nulls(orders), nulls(orders.batch()))).hasSizeGreaterThan(25)
				.allMatch(CompletableFuture::isCompletedExceptionally);
			assertThat(orders.findById("")).isCompletedExceptionally();
			assertThat(orders.findById(1)).isCompletedExceptionally();
			assertThat(orders.query("1").page(0)).isCompletedExceptionally();
			assertThat(orders.query("1").page(1, "none")).isCompletedExceptionally();
			assertThat(this.aws.calls()).isEmpty();
		});
	}

	private static Stream<CompletableFuture<?>> nulls(Object target) {
		return Arrays.stream(target.getClass().getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()))
			.filter((method) -> method.getReturnType() == CompletableFuture.class)
			.map((method) -> call(method, target));
	}

	private static CompletableFuture<?> call(Method method, Object target) {
		try {
			return (CompletableFuture<?>) method.invoke(target, new Object[method.getParameterCount()]);
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError("%s throws.".formatted(method), ex);
		}
	}

	@SuppressWarnings("unchecked")
	private void run(Consumer<AsyncTableRepository<Order>> test) {
		YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint(), Order.class.getName()))
			.runner()
			.run((context) -> test.accept((AsyncTableRepository<Order>) context
				.getBeanProvider(ResolvableType.forClassWithGenerics(AsyncTableRepository.class, Order.class))
				.getObject()));
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Order order() {
		return order("1");
	}

	private static Order order(String id) {
		Order order = new Order();
		order.setId(id);
		return order;
	}

}
