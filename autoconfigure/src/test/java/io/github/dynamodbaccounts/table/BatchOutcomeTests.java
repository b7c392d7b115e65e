package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BatchOutcome}.
 */
@Timeout(30)
class BatchOutcomeTests {

	@Test
	void aListenerHoldsUpNobodyElse() throws InterruptedException {
		AtomicReference<BatchOutcome> outcome = new AtomicReference<>();
		Thread other = new Thread(() -> {
			outcome.get().failed(1, List.of("b"), null);
			assertThat(outcome.get().isStopped()).isTrue();
		});
		outcome.set(new BatchOutcome("Table 'orders'", (progress) -> {
			other.start();
			join(other);
		}));
		outcome.get().processed(List.of("a"));
		BatchFailedException failure = outcome.get().failure((left) -> List.of());
		assertThat(failure).isNotNull();
		assertThat(failure.processed()).isEqualTo(1);
		assertThat(failure.unprocessed()).isEqualTo(List.of("b"));
	}

	@Test
	void resultsThatCannotBeReadDoNotHideWhatIsLeft() {
		BatchOutcome outcome = new BatchOutcome("Table 'orders'", (progress) -> {
		});
		outcome.failed(0, List.of("a"), new IllegalStateException("first"));
		BatchFailedException failure = outcome.failure((left) -> {
			throw new IllegalStateException("second");
		});
		assertThat(failure).isNotNull();
		assertThat(failure.unprocessed()).isEqualTo(List.of("a"));
		assertThat(failure.results()).isEmpty();
		assertThat(failure.getCause()).hasMessage("first");
		assertThat(failure.getCause().getSuppressed()).singleElement()
			.satisfies((second) -> assertThat(second).hasMessage("second"));
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
