package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.guard.CrossAccountException;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import io.github.dynamodbaccounts.table.TransactionFailedException;
import io.github.dynamodbaccounts.table.TransactionFailedException.Reason;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import org.springframework.aop.framework.ProxyFactory;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link WriteTransaction}.
 */
class WriteTransactionTests extends EmulatedRepositories {

	@Test
	void doesEveryKindOfPartInSeveralTables() {
		Booking kept = bookings().save(Booking.of("ann", 1));
		Booking changed = bookings().save(Booking.of("ann", 2));
		Booking deleted = bookings().save(Booking.of("ann", 3));
		bookings().save(Booking.of("ann", 4));
		bookings().save(Booking.of("ann", 5));
		bookings().save(Booking.of("ann", 6));
		new WriteTransaction().save(vouchers(), voucher("v"))
			.save(bookings(), kept.seats(10), attribute("seats").isEqualTo(1))
			.saveIfAbsent(bookings(), Booking.of("bob", 1))
			.update(bookings(), changed.seats(20))
			.update(bookings(), bookings().key("ann", 4), new Changes().add("seats", 1))
			.update(bookings(), bookings().key("ann", 5), new Changes().set("seats", 50),
					attribute("status").isEqualTo("open"))
			.delete(bookings(), deleted)
			.deleteById(bookings(), bookings().key("ann", 6))
			.deleteById(vouchers(), "nothing")
			.check(bookings(), bookings().key("bob", 9), attribute("customer").doesNotExist())
			.commit();
		assertThat(bookings().query("ann")).containsExactly(kept.seats(10).version(2), changed.seats(20).version(2),
				Booking.of("ann", 4).seats(5).version(2), Booking.of("ann", 5).seats(50).version(2));
		assertThat(bookings().findById("bob", 1)).contains(Booking.of("bob", 1).version(1));
		assertThat(vouchers().findById("v").orElseThrow().getVersion()).isOne();
	}

	@Test
	void doesNothingWhereOneConditionIsNotTrueAndSaysWhich() {
		Booking saved = bookings().save(Booking.of("ann", 1));
		TransactionFailedException failure = failure(new WriteTransaction().save(vouchers(), voucher("v"))
			.update(bookings(), bookings().key("ann", 1), new Changes().add("seats", 1),
					attribute("seats").isGreaterThan(7))
			.save(bookings(), Booking.of("bob", 1)));
		assertThat(failure.reasons()).singleElement().satisfies((reason) -> {
			assertThat(reason.index()).isOne();
			assertThat(reason.operation()).isEqualTo("update");
			assertThat(reason.code()).isEqualTo("ConditionalCheckFailed");
			assertThat(reason.isConditionFailed()).isTrue();
			assertThat(reason.item()).contains(saved);
			assertThat(reason).asString()
				.startsWith("part 2 (update), Table 'bookings'")
				.endsWith(": the condition is not true of the item");
		});
		assertThat(failure).hasMessageStartingWith("The transaction was cancelled, and nothing of it was done: part 2 ")
			.hasCauseInstanceOf(TransactionCanceledException.class);
		assertThat(failure.statusCode()).isEqualTo(400);
		assertThat(failure.requestId()).isNotBlank();
		assertThat(vouchers().existsById("v")).isFalse();
		assertThat(bookings().existsById("bob", 1)).isFalse();
	}

	@Test
	void saysOfEachPartWhyItWasCancelled() {
		Booking old = bookings().save(Booking.of("ann", 1));
		Booking current = bookings().save(old);
		vouchers().save(voucher("v"));
		List<Reason> reasons = failure(new WriteTransaction().save(bookings(), old)
			.update(bookings(), Booking.of("ann", 2))
			.saveIfAbsent(vouchers(), voucher("v"))
			.save(bookings(), Booking.of("ann", 3))
			.check(bookings(), bookings().key("ann", 4), attribute("customer").exists())).reasons();
		assertThat(reasons).extracting(Reason::index).containsExactly(0, 1, 2, 4);
		assertThat(reasons).extracting(Reason::operation).containsExactly("save", "update", "saveIfAbsent", "check");
		assertThat(reasons).extracting((reason) -> reason.kind().orElseThrow())
			.containsExactly(Kind.VERSION, Kind.PRESENCE, Kind.ABSENCE, Kind.CONDITION);
		assertThat(reasons.get(0).item(Booking.class)).contains(current);
		assertThat(reasons.get(1).item()).isEmpty();
		assertThat(reasons.get(2).item()).get().isInstanceOf(Voucher.class);
		assertThat(reasons.get(3).item()).isEmpty();
	}

	@Test
	void deletesOnlyTheVersionThatWasRead() {
		Booking old = bookings().save(Booking.of("ann", 1));
		Booking current = bookings().save(old);
		assertThat(failure(new WriteTransaction().delete(bookings(), old)).reasons()).singleElement()
			.satisfies((reason) -> {
				assertThat(reason.operation()).isEqualTo("delete");
				assertThat(reason.item()).contains(current);
			});
		new WriteTransaction().delete(bookings(), current).commit();
		assertThat(bookings().existsById("ann", 1)).isFalse();
	}

	@Test
	void refusesTokensThatDynamoDbDoesNotTake() {
		WriteTransaction transaction = new WriteTransaction();
		assertThatIllegalArgumentException().isThrownBy(() -> transaction.idempotencyToken(""))
			.withMessage("An idempotency token has 1 to 36 characters, not 0.");
		assertThatIllegalArgumentException().isThrownBy(() -> transaction.idempotencyToken("x".repeat(37)));
	}

	@Test
	void refusesTablesOfTwoAccounts() {
		TableRepository<Booking> old = repository("oldBookings");
		WriteTransaction transaction = new WriteTransaction().save(bookings(), Booking.of("ann", 1))
			.save(old, Booking.of("ann", 1));
		assertThatExceptionOfType(CrossAccountException.class).isThrownBy(transaction::commit)
			.withMessageContainingAll("'bookings'", "'old-bookings'");
		assertThat(bookings().existsById("ann", 1)).isFalse();
		assertThat(old.existsById("ann", 1)).isFalse();
	}

	@Test
	void takesTwoKeysOfOneTable() {
		new WriteTransaction().save(bookings(), Booking.of("ann", 1))
			.save(repository("bookingsAgain"), Booking.of("ann", 2))
			.commit();
		assertThat(bookings().query("ann")).hasSize(2);
	}

	@Test
	void refusesASecondPartOfTheSameItem() {
		WriteTransaction transaction = new WriteTransaction().save(bookings(), Booking.of("ann", 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> transaction.deleteById(bookings(), bookings().key("ann", 1)))
			.withMessageStartingWith("Table 'bookings'")
			.withMessageEndingWith(
					": the transaction has a part of this item already, and DynamoDB takes no second one.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> transaction.save(repository("bookingsAgain"), Booking.of("ann", 1)))
			.withMessageContaining("has a part of this item already");
		transaction.save(bookings(), Booking.of("ann", 2)).commit();
		assertThat(bookings().query("ann")).hasSize(2);
	}

	@Test
	void hasAHundredPartsAtMost() {
		WriteTransaction transaction = new WriteTransaction();
		IntStream.range(0, 100).forEach((number) -> transaction.save(bookings(), Booking.of("ann", number)));
		assertThatIllegalArgumentException().isThrownBy(() -> transaction.save(bookings(), Booking.of("ann", 100)))
			.withMessageEndingWith(": a transaction has 100 parts at most.");
		transaction.commit();
		assertThat(bookings().query("ann")).hasSize(100);
	}

	@Test
	void refusesToDoNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WriteTransaction().commit())
			.withMessage("A transaction needs one part at least.");
	}

	@Test
	void refusesWhatIsWrongWhenItIsAdded() {
		WriteTransaction transaction = new WriteTransaction();
		assertThatIllegalArgumentException().isThrownBy(() -> transaction.save(bookings(), null))
			.withMessageContaining("the item must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> transaction.deleteById(bookings(), "ann"))
			.withMessageContaining("'number'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> transaction.check(bookings(), bookings().key("a", 1), attribute("colour").exists()))
			.withMessageContaining("'colour'");
		assertThatIllegalArgumentException().isThrownBy(transaction::commit);
	}

	@Test
	void takesARepositoryBehindAProxy() {
		ProxyFactory factory = new ProxyFactory(bookings());
		factory.setProxyTargetClass(true);
		TableRepository<Booking> proxy = proxy(factory);
		new WriteTransaction().save(proxy, Booking.of("ann", 1)).commit();
		assertThat(proxy).isNotSameAs(bookings());
		assertThat(proxy.findById("ann", 1)).contains(Booking.of("ann", 1).version(1));
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Booking> proxy(ProxyFactory factory) {
		return (TableRepository<Booking>) factory.getProxy();
	}

	static Voucher voucher(String id) {
		Voucher voucher = new Voucher();
		voucher.setId(id);
		return voucher;
	}

	private static TransactionFailedException failure(WriteTransaction transaction) {
		return catchThrowableOfType(TransactionFailedException.class, transaction::commit);
	}

}
