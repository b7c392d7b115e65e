package io.github.dynamodbaccounts.test;

import java.util.stream.IntStream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.shop.Booking;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What moto does not know of transactions: tokens, and reads of a hundred items.
 */
class TransactionLimitsTests extends EmulatedRepositories {

	@Test
	void doesOnceWhatIsCommittedTwice() {
		bookings().save(Booking.of("ann", 1));
		WriteTransaction transaction = new WriteTransaction().update(bookings(), bookings().key("ann", 1),
				new Changes().add("seats", 1));
		transaction.commit();
		transaction.commit();
		assertThat(bookings().findById("ann", 1)).contains(Booking.of("ann", 1).seats(2).version(2));
	}

	@Test
	void knowsATransactionByItsToken() {
		bookings().save(Booking.of("ann", 1));
		IntStream.range(0, 2)
			.forEach((time) -> new WriteTransaction()
				.update(bookings(), bookings().key("ann", 1), new Changes().add("seats", 1))
				.idempotencyToken("by-token")
				.commit());
		assertThat(bookings().findById("ann", 1)).contains(Booking.of("ann", 1).seats(2).version(2));
		assertThatExceptionOfType(IdempotentParameterMismatchException.class)
			.isThrownBy(() -> new WriteTransaction().save(bookings(), Booking.of("ann", 2))
				.idempotencyToken("by-token")
				.commit());
		assertThat(bookings().existsById("ann", 2)).isFalse();
	}

	@Test
	void readsAHundredItemsAtMost() {
		ReadTransaction reads = new ReadTransaction();
		IntStream.range(0, 100).forEach((number) -> reads.find(bookings(), bookings().key("ann", number)));
		assertThatIllegalArgumentException().isThrownBy(() -> reads.find(bookings(), bookings().key("ann", 100)))
			.withMessageEndingWith(": a transaction has 100 parts at most.");
		reads.run();
	}

}
