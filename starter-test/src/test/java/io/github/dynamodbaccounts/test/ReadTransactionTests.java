package io.github.dynamodbaccounts.test;

import java.util.Optional;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.guard.CrossAccountException;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReadTransaction}.
 */
class ReadTransactionTests extends EmulatedRepositories {

	@Test
	void readsItemsOfSeveralTablesAsTheyAreAtOneTime() {
		Booking booking = bookings().save(Booking.of("ann", 1));
		Voucher voucher = new Voucher();
		voucher.setId("v");
		vouchers().save(voucher);
		ReadTransaction reads = new ReadTransaction();
		Supplier<Optional<Booking>> first = reads.find(bookings(), bookings().key("ann", 1));
		Supplier<Optional<Voucher>> second = reads.find(vouchers(), "v");
		Supplier<Optional<Booking>> missing = reads.find(bookings(), bookings().key("ann", 2));
		reads.run();
		// What was read does not change with the table.
		bookings().save(booking);
		assertThat(first.get()).contains(booking);
		assertThat(second.get().orElseThrow().getVersion()).isOne();
		assertThat(missing.get()).isEmpty();
		reads.run();
		assertThat(first.get()).contains(booking.version(2));
	}

	@Test
	void hasNothingBeforeItIsRun() {
		Supplier<Optional<Voucher>> read = new ReadTransaction().find(vouchers(), "v");
		assertThatIllegalStateException().isThrownBy(read::get)
			.withMessageStartingWith("Table 'vouchers'")
			.withMessageEndingWith(": the transaction has not been run.");
	}

	@Test
	void refusesToReadNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ReadTransaction().run())
			.withMessage("A transaction needs one part at least.");
	}

	@Test
	void refusesTheSameItemTwice() {
		ReadTransaction reads = new ReadTransaction();
		reads.find(vouchers(), "v");
		assertThatIllegalArgumentException().isThrownBy(() -> reads.find(vouchers(), "v"))
			.withMessageStartingWith("Table 'vouchers'")
			.withMessageContaining("has a part of this item already");
	}

	@Test
	void refusesTablesOfTwoAccounts() {
		ReadTransaction reads = new ReadTransaction();
		reads.find(bookings(), bookings().key("ann", 1));
		reads.find(repository("oldBookings"), bookings().key("ann", 1));
		assertThatExceptionOfType(CrossAccountException.class).isThrownBy(reads::run)
			.withMessageContainingAll("'bookings'", "'old-bookings'");
	}

	@Test
	void refusesAKeyThatIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ReadTransaction().find(vouchers(), ""))
			.withMessageContaining("must not be empty");
	}

}
