package io.github.dynamodbaccounts.autoconfigure;

import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the server does to connections, as the clients of the SDK see it.
 */
class MisbehavingAwsConnectionsTests {

	private static final String SALES = "arn:aws:iam::111122223333:role/shop/orders";

	private static final String LEDGER = "arn:aws:iam::444455556666:role/ledger";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final SdkCaller caller = SdkCaller.of(this.aws.endpoint(), "AKIABASE");

	// Not the common pool: on two processors it has one thread, and these calls hang.
	@AutoClose("shutdown")
	private final ExecutorService threads = Executors.newCachedThreadPool();

	@Test
	void keepsConnectionsBetweenCallsAndSeesThemClose() {
		this.caller.find();
		this.caller.find();
		assertThat(this.aws.openConnections()).isOne();
		this.caller.close();
		await().until(() -> this.aws.openConnections() == 0);
	}

	@Test
	void endsItsThreadsWhenClosed() {
		this.aws.dynamoDb(Fault.hangs());
		Future<Boolean> found = CompletableFuture.supplyAsync(this.caller::find, this.threads);
		this.aws.awaitCalls("GetItem", 1);
		String threads = "loopback-server-" + this.aws.endpoint().getPort();
		assertThat(threadNames()).contains(threads);
		this.aws.close();
		assertThat(threadNames()).isNotEmpty().doesNotContain(threads);
		assertThat(this.aws.openConnections()).isZero();
		assertFails(found);
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(this.caller::find);
	}

	@Test
	void hangsUntilTheFaultChanges() {
		this.aws.sts(Fault.hangs()).dynamoDb(Fault.hangs());
		Future<?> assumed = CompletableFuture.supplyAsync(() -> this.caller.assume(SALES), this.threads);
		Future<?> found = CompletableFuture.supplyAsync(this.caller::find, this.threads);
		this.aws.awaitCalls("AssumeRole", 1);
		this.aws.awaitCalls("GetItem", 1);
		this.aws.sts(LEDGER, Fault.none()).sts(Fault.none());
		assertFails(assumed);
		await().until(() -> this.aws.openConnections() == 1);
		assertThat(found.isDone()).isFalse();
		this.aws.dynamoDb(Fault.error());
		assertFails(found);
	}

	@Test
	void noticesThatTheCallerOfAHangingCallLeaves() {
		this.aws.dynamoDb(Fault.hangs());
		leaveDuringCall();
		await().until(() -> this.aws.openConnections() == 0);
	}

	@Test
	void answersLate() {
		this.aws.dynamoDb(Fault.answersAfter(Duration.ofMillis(1)));
		assertThat(this.caller.find()).isFalse();
		assertThat(this.caller.find()).isFalse();
		assertThat(this.aws.openConnections()).isOne();
	}

	@Test
	void noticesThatTheCallerOfALateAnswerLeaves() {
		this.aws.dynamoDb(Fault.answersAfter(Duration.ofHours(1)));
		leaveDuringCall();
		await().until(() -> this.aws.openConnections() == 0);
	}

	@Test
	void resetsConnections() {
		this.aws.sts(Fault.resets()).dynamoDb(Fault.resets());
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> this.caller.assume(SALES))
			.havingRootCause()
			.isInstanceOf(SocketException.class)
			.withMessage("Connection reset");
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(this.caller::find)
			.havingRootCause()
			.isInstanceOf(SocketException.class)
			.withMessage("Connection reset");
		assertThat(this.aws.calls()).hasSize(2);
		await().until(() -> this.aws.openConnections() == 0);
	}

	private void leaveDuringCall() {
		Future<?> found = CompletableFuture.supplyAsync(this.caller::find, this.threads);
		this.aws.awaitCalls("GetItem", 1);
		assertThat(this.aws.openConnections()).isOne();
		this.caller.close();
		assertFails(found);
	}

	private static void assertFails(Future<?> call) {
		assertThat(call).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withCauseInstanceOf(SdkClientException.class);
	}

	private static List<String> threadNames() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

}
