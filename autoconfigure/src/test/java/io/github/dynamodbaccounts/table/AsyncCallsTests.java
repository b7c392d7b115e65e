package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.autoconfigure.Customer;
import io.github.dynamodbaccounts.table.AnsweringDynamoDb.TranslatedException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.SdkClientException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AsyncCalls}.
 */
class AsyncCallsTests {

	private final CompletableFuture<String> answer = new CompletableFuture<>();

	@Test
	void cancellingTheResultCancelsTheCall() {
		AnsweringDynamoDb client = new AnsweringDynamoDb(1, 1).hold();
		AsyncTableRepository<Customer> customers = client.repository();
		customers.findById("de", 1).cancel(true);
		assertThat(client.held).singleElement().satisfies((call) -> assertThat(call).isCancelled());
	}

	@Test
	void aCallThatHasItsAnswerIsNotCancelled() {
		this.answer.complete("answer");
		CompletableFuture<String> result = start();
		assertThat(result.cancel(true)).isFalse();
		assertThat(result).isCompletedWithValue("ANSWER");
	}

	@Test
	void anErrorOfAnItemTypeIsAnAnswerToo() {
		CompletableFuture<Object> result = AsyncCalls.start(() -> this.answer, (answer) -> {
			throw new ExceptionInInitializerError("Of the item type.");
		}, (error) -> error);
		this.answer.complete("answer");
		assertThat(result).isCompletedExceptionally();
		assertThat(result.handle((value, error) -> error).join()).isInstanceOf(ExceptionInInitializerError.class);
	}

	@Test
	void saysWhatFailedInTheApplicationsTerms() {
		CompletableFuture<String> result = start();
		this.answer.completeExceptionally(SdkClientException.create("No."));
		assertThat(result.handle((value, error) -> error).join()).isInstanceOf(TranslatedException.class)
			.hasRootCauseMessage("No.");
	}

	@Test
	void aPublisherOfNothingHasNoFirstElement() {
		assertThat(AsyncCalls.first(SdkPublisher.fromIterable(List.of()))).isCompletedExceptionally();
	}

	private CompletableFuture<String> start() {
		return AsyncCalls.start(() -> this.answer, String::toUpperCase, TranslatedException::new);
	}

}
