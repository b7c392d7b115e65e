package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The threads of batches, and what one account cannot take from another.
 */
@Timeout(60)
class BatchThreadsTests {

	private static final List<Pallet> PALLETS = BatchFixture.pallets(1000);

	private static final List<Order> ORDERS = IntStream.range(0, 64 * 25).mapToObj((number) -> {
		Order order = new Order();
		order.setId("order-" + number);
		return order;
	}).toList();

	@AutoClose
	private final BatchFixture fixture = new BatchFixture();

	@AutoClose("shutdownNow")
	private final ExecutorService callers = Executors.newCachedThreadPool();

	@Test
	void batchesOfSeveralAccountsKeepNoThreadWhileNothingIsToBeDone() {
		this.fixture.table();
		assertThat(workers()).isZero();
		this.fixture.batch().parallelism(64).saveAll(PALLETS);
		this.fixture.orders().batch().parallelism(64).saveAll(ORDERS);
		await().until(() -> workers() == 0);
	}

	@Test
	void anAccountThatNeverAnswersHoldsUpNoBatchOfAnother() {
		FakeTable table = this.fixture.table();
		this.fixture.other().dynamoDb(Fault.hangs());
		List<CompletableFuture<?>> hanging = IntStream.range(0, 3)
			.<CompletableFuture<?>>mapToObj((number) -> CompletableFuture.runAsync(() -> this.fixture.orders()
				.batch()
				.backOff(100, BatchFixture.SHORT, BatchFixture.SHORT)
				.parallelism(64)
				.saveAll(ORDERS), this.callers))
			.toList();
		// As many as the HTTP client has connections.
		this.fixture.other().awaitCalls("BatchWriteItem", 50);
		await().until(() -> workers() == 128);
		assertThat(this.fixture.batch().parallelism(64).saveAll(PALLETS)).isEqualTo(PALLETS);
		assertThat(table.contents()).hasSize(1000);
		assertThat(hanging).noneMatch(CompletableFuture::isDone);
		this.fixture.other().dynamoDb(Fault.none());
		hanging.forEach(CompletableFuture::join);
	}

	@Test
	void noThreadSurvivesTheApplication() {
		this.fixture.table();
		this.fixture.batch().parallelism(64).saveAll(PALLETS);
		this.fixture.closeApplication();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("dynamodb-accounts")));
	}

	private static long workers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("dynamodb-accounts-batch"))
			.count();
	}

}
