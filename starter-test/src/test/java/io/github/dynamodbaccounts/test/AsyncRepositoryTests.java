package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.guard.CallRefusedException;
import io.github.dynamodbaccounts.guard.CrossAccountException;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.Page;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.TransactionFailedException;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.SdkPublisher;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link AsyncTableRepository}, with an asynchronous HTTP client that the other
 * tests do not have.
 */
@Tag("async")
class AsyncRepositoryTests extends EmulatedRepositories {

	@Test
	void savesAndFinds() {
		Booking saved = async().save(Booking.of("ann", 1)).join();
		assertThat(saved).isEqualTo(Booking.of("ann", 1).version(1));
		assertThat(async().findById("ann", 1).join()).contains(saved);
		assertThat(async().findById(async().key("ann", 2)).join()).isEmpty();
		assertThat(async().consistent().existsById("ann", 1).join()).isTrue();
		assertThat(async().existsById(async().key("ann", 2)).join()).isFalse();
		assertThat(async().save(saved.seats(7), attribute("seats").isEqualTo(1)).join().version()).isEqualTo(2);
		assertThat(async().replace(saved.seats(8).version(2)).join()).contains(saved.seats(7).version(2));
		assertThat(async().saveIfAbsent(Booking.of("ann", 2)).join().version()).isOne();
	}

	@Test
	void updates() {
		Booking saved = bookings().save(Booking.of("ann", 1));
		assertThat(async().update(saved.seats(null)).join()).isEqualTo(saved.seats(null).version(2));
		assertThat(async().update(saved.seats(3).version(2), attribute("status").isEqualTo("open")).join().seats())
			.isEqualTo(3);
		assertThat(async().patch(new Booking("ann", 1, 3L, null, 4)).join()).isEqualTo(saved.seats(4).version(4));
		Object id = async().key("ann", 1);
		assertThat(async().update(id, new Changes().add("seats", 1)).join()).isEqualTo(saved.seats(5).version(5));
		assertThat(async().update(id, new Changes().add("seats", 1), attribute("seats").isEqualTo(5)).join().seats())
			.isEqualTo(6);
		assertThat(async().getAndUpdate(id, new Changes().set("seats", 9)).join().seats()).isEqualTo(6);
		assertThat(bookings().findById("ann", 1)).contains(saved.seats(9).version(7));
	}

	@Test
	void deletes() {
		List<Booking> saved = bookings().saveAll(IntStream.range(0, 7).mapToObj((n) -> Booking.of("ann", n)).toList());
		async().delete(saved.get(0)).join();
		async().delete(saved.get(1), attribute("seats").isEqualTo(1)).join();
		async().deleteById("ann", 2).join();
		async().deleteById(async().key("ann", 3)).join();
		async().deleteById(async().key("ann", 4), attribute("seats").isEqualTo(4)).join();
		assertThat(async().removeById(async().key("ann", 5)).join()).contains(saved.get(5));
		async().deleteAll(saved.subList(6, 7)).join();
		assertThat(bookings().query("ann")).isEmpty();
	}

	@Test
	void readsAndWritesMany() {
		List<Booking> saved = async().saveAll(IntStream.range(0, 60).mapToObj((n) -> Booking.of("ann", n)).toList())
			.join();
		assertThat(saved).hasSize(60).allMatch((booking) -> booking.version() == 1);
		List<?> ids = IntStream.rangeClosed(-60, 0).mapToObj((n) -> async().key("ann", -n)).toList();
		assertThat(async().findAllById(ids).join()).extracting(Booking::number)
			.containsExactlyElementsOf(IntStream.rangeClosed(-59, 0).mapToObj((n) -> -n).toList());
		SdkPublisher<Booking> changed = async().query("ann").map((booking) -> booking.seats(0));
		assertThat(async().batch().saveAll(changed).join()).isEqualTo(60);
		assertThat(async().batch().deleteAll(async().query("ann").limit(10)).join()).isEqualTo(10);
		async().batch().deleteAllById(ids).join();
		assertThat(bookings().query("ann")).isEmpty();
	}

	@Test
	void queriesAndScansAsTheTwinDoes() {
		bookings().saveAll(IntStream.range(0, 30).mapToObj((n) -> Booking.of("ann", n)).toList());
		assertThat(items(async().query("ann"))).containsExactlyElementsOf(bookings().query("ann"));
		assertThat(items(async().query("ann").sortBetween(5, 20).descending().limit(9)))
			.containsExactlyElementsOf(bookings().query("ann").sortBetween(5, 20).descending().limit(9));
		assertThat(items(async().query("ann").filter(attribute("seats").isGreaterThan(27)).project("seats")))
			.extracting(Booking::seats)
			.containsExactly(28, 29);
		assertThat(items(async().index("by-status").query("open"))).hasSize(30);
		assertThat(items(async().index("by-status").scan().limit(4))).hasSize(4);
		assertThat(items(async().scan().segments(3).pageSize(4)))
			.containsExactlyInAnyOrderElementsOf(bookings().scan());
	}

	@Test
	void pagesAndCursorsAreThoseOfTheTwin() {
		bookings().saveAll(IntStream.range(0, 5).mapToObj((n) -> Booking.of("ann", n)).toList());
		Page<Booking> first = async().query("ann").page(3).join();
		assertThat(first).extracting(Booking::number).containsExactly(0, 1, 2);
		assertThat(first).isEqualTo(bookings().query("ann").page(3));
		assertThat(async().query("ann").page(3, first.cursor()).join())
			.isEqualTo(bookings().query("ann").page(3, first.cursor()));
		Page<Booking> scanned = async().scan().page(2).join();
		assertThat(async().scan().page(4, scanned.cursor()).join().items()).hasSize(3);
		assertThat(failure(async().query("bob").page(3, first.cursor()), IllegalArgumentException.class))
			.hasMessageContaining("the cursor is none of this query");
		assertThat(failure(async().query("ann").page(0), IllegalArgumentException.class)).hasMessageContaining("page");
	}

	@Test
	void failsAsTheTwinDoes() {
		Booking old = bookings().save(Booking.of("ann", 1));
		Booking current = bookings().save(old);
		assertThat(failure(async().save(old), ConditionFailedException.class).item(Booking.class)).contains(current);
		assertThat(failure(async().saveIfAbsent(old), ConditionFailedException.class).kind())
			.isEqualTo(ConditionFailedException.Kind.ABSENCE);
		assertThat(failure(async().delete(old), ConditionFailedException.class).kind())
			.isEqualTo(ConditionFailedException.Kind.VERSION);
		assertThat(failure(async().findById("ann"), IllegalArgumentException.class)).hasMessageContaining("'number'");
		assertThat(failure(async().save(Booking.of("", 1)), IllegalArgumentException.class))
			.hasMessageContaining("'customer'");
		AsyncTableRepository<Booking> again = asyncRepository("bookingsAgain");
		assertThat(failure(again.scan().page(1), CallRefusedException.class)).hasMessageContaining("'bookings-again'");
		assertThat(failure(again.scan().subscribe((booking) -> {
		}), CallRefusedException.class)).hasMessageContaining("allow-scan");
		assertThat(items(again.scan().because("a test"))).containsExactly(current);
	}

	@Test
	void transactions() {
		WriteTransaction writes = new WriteTransaction().save(async(), Booking.of("ann", 1))
			.save(vouchersAsync(), WriteTransactionTests.voucher("v"));
		writes.commitAsync().join();
		ReadTransaction reads = new ReadTransaction();
		Supplier<Optional<Booking>> booking = reads.find(async(), async().key("ann", 1));
		reads.runAsync().join();
		assertThat(booking.get()).contains(Booking.of("ann", 1).version(1));
		TransactionFailedException failure = failure(new WriteTransaction().deleteById(vouchersAsync(), "v")
			.saveIfAbsent(async(), Booking.of("ann", 1))
			.commitAsync(), TransactionFailedException.class);
		assertThat(failure.reasons()).singleElement().satisfies((reason) -> {
			assertThat(reason.index()).isOne();
			assertThat(reason.item()).isEqualTo(booking.get());
		});
		AsyncTableRepository<Booking> old = asyncRepository("oldBookings");
		assertThat(failure(
				new WriteTransaction().save(async(), Booking.of("b", 1)).save(old, Booking.of("b", 1)).commitAsync(),
				CrossAccountException.class))
			.hasMessageContainingAll("'bookings'", "'old-bookings'");
		failure(new WriteTransaction().commitAsync(), IllegalArgumentException.class);
		failure(new ReadTransaction().runAsync(), IllegalArgumentException.class);
	}

	@Test
	void aTransactionNeedsRepositoriesOfItsKind() {
		assertThat(failure(new WriteTransaction().save(bookings(), Booking.of("ann", 1)).commitAsync(),
				IllegalStateException.class))
			.hasMessageStartingWith("Table 'bookings'")
			.hasMessageEndingWith(
					": its client is synchronous. Take an AsyncTableRepository, or call the synchronous method.");
		WriteTransaction asynchronous = new WriteTransaction().save(async(), Booking.of("ann", 1));
		assertThat(catchThrowableOfType(IllegalStateException.class, asynchronous::commit)).hasMessageEndingWith(
				": its client is asynchronous. Take a TableRepository, or call the asynchronous method.");
	}

	private AsyncTableRepository<Booking> async() {
		return asyncRepository("bookings");
	}

	private AsyncTableRepository<Voucher> vouchersAsync() {
		return asyncRepository("vouchers");
	}

	@SuppressWarnings("unchecked")
	private <T> AsyncTableRepository<T> asyncRepository(String key) {
		return bean(key + "AsyncRepository", AsyncTableRepository.class);
	}

	private static <T> List<T> items(SdkPublisher<T> publisher) {
		List<T> items = new ArrayList<>();
		publisher.subscribe(items::add).join();
		return items;
	}

	private static <E extends Throwable> E failure(CompletableFuture<?> call, Class<E> type) {
		Throwable cause = catchThrowableOfType(CompletionException.class, call::join).getCause();
		assertThat(cause).isInstanceOf(type);
		return type.cast(cause);
	}

}
