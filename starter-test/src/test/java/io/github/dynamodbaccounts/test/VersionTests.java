package io.github.dynamodbaccounts.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Balance;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests optimistic locking, and what else extensions keep when an item is written.
 */
class VersionTests extends RepositoryTests {

	private static final Condition RICH = attribute("amount").isGreaterThan(100);

	private String id;

	@BeforeEach
	void takeAnotherId() {
		this.id = UUID.randomUUID().toString();
	}

	@Test
	void everyWriteOfAnItemRaisesTheVersion() {
		Balance saved = balances().save(new Balance(this.id, 1));
		assertThat(saved.getVersion()).isEqualTo(1);
		assertThat(balances().save(saved).getVersion()).isEqualTo(2);
		assertThat(saved.getVersion()).isEqualTo(1);
		Balance updated = balances().update(find());
		assertThat(updated.getVersion()).isEqualTo(3);
		assertThat(balances().patch(updated).getVersion()).isEqualTo(4);
		assertThat(balances().update(this.id, new Changes().add("amount", 1)).getVersion()).isEqualTo(5);
		assertThat(balances().getAndUpdate(this.id, new Changes().add("amount", 1)).getVersion()).isEqualTo(5);
		assertThat(balances().replace(find()).orElseThrow().getVersion()).isEqualTo(6);
		assertThat(balances().update(find(), RICH.negate()).getVersion()).isEqualTo(8);
		assertThat(balances().save(find(), RICH.negate()).getVersion()).isEqualTo(9);
		assertThat(find().getVersion()).isEqualTo(9);
	}

	@ParameterizedTest
	@EnumSource
	void aStaleItemIsNotWritten(Write write) {
		Balance stale = balances().save(new Balance(this.id, 1));
		Balance now = balances().update(this.id, new Changes().set("amount", 2));
		fails(() -> write.call(balances(), stale), Kind.VERSION, now);
		assertThat(find().getAmount()).isEqualTo(2);
		assertThat(stale.getVersion()).isEqualTo(1);
		balances().deleteById(this.id);
		fails(() -> write.call(balances(), stale), Kind.VERSION, null);
		assertThat(balances().existsById(this.id)).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void anItemThatWasNeverReadIsNotWritten(Write write) {
		Balance now = balances().save(new Balance(this.id, 1));
		fails(() -> write.call(balances(), new Balance(this.id, 2)), Kind.VERSION, now);
	}

	@ParameterizedTest
	@EnumSource
	void anItemThatIsCurrentIsWritten(Write write) {
		write.call(balances(), balances().save(new Balance(this.id, 1)));
		assertThat(balances().findById(this.id).map(Balance::getVersion).orElse(2L)).isEqualTo(2);
	}

	@Test
	void tellsAConditionFromAVersion() {
		Balance current = balances().save(new Balance(this.id, 1));
		fails(() -> balances().save(current, RICH), Kind.CONDITION, current);
		fails(() -> balances().update(current, RICH), Kind.CONDITION, current);
		fails(() -> balances().delete(current, RICH), Kind.CONDITION, current);
		fails(() -> balances().update(this.id, new Changes().add("amount", 1), RICH), Kind.CONDITION, current);
		fails(() -> balances().deleteById(this.id, RICH), Kind.CONDITION, current);
		Balance stale = new Balance(this.id, 1);
		stale.setVersion(7L);
		fails(() -> balances().save(stale, RICH), Kind.VERSION, current);
		Balance absent = new Balance(UUID.randomUUID().toString(), 1);
		fails(() -> balances().save(absent, RICH), Kind.CONDITION, null);
		// What a primitive version is before the first write.
		absent.setVersion(0L);
		fails(() -> balances().save(absent, RICH), Kind.CONDITION, null);
	}

	@Test
	void savesAnItemThatIsAbsentAsAFirstVersion() {
		Balance saved = balances().saveIfAbsent(new Balance(this.id, 1));
		assertThat(saved.getVersion()).isEqualTo(1);
		fails(() -> balances().saveIfAbsent(new Balance(this.id, 2)), Kind.ABSENCE, saved);
		fails(() -> balances().saveIfAbsent(saved), Kind.ABSENCE, saved);
		balances().delete(saved);
		fails(() -> balances().saveIfAbsent(saved), Kind.VERSION, null);
	}

	@Test
	void keysExpectNoVersion() {
		balances().save(new Balance(this.id, 1));
		balances().deleteById(this.id);
		balances().save(new Balance(this.id, 1));
		assertThat(balances().removeById(this.id)).isPresent();
		balances().delete(new Balance(this.id, 1));
	}

	@Test
	void noUpdateIsLostBetweenThreads() throws Exception {
		int threads = 4;
		int writes = 25;
		balances().save(new Balance(this.id, 0));
		CyclicBarrier start = new CyclicBarrier(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> futures = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				Write write = List.of(Write.SAVE, Write.UPDATE, Write.PATCH, Write.SAVE_IF).get(thread);
				futures.add(executor.submit(() -> {
					start.await();
					for (int number = 0; number < writes; number++) {
						increment(write);
					}
					return null;
				}));
			}
			for (Future<?> future : futures) {
				future.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(find().getAmount()).isEqualTo(threads * writes);
		assertThat(find().getVersion()).isEqualTo(threads * writes + 1);
	}

	private void increment(Write write) {
		Balance balance = find();
		while (true) {
			balance.setAmount(balance.getAmount() + 1);
			try {
				write.call(balances(), balance);
				return;
			}
			catch (ConditionFailedException ex) {
				assertThat(ex.kind()).isEqualTo(Kind.VERSION);
				balance = ex.item(Balance.class).orElseThrow();
			}
		}
	}

	@Test
	void keepsWhatExtensionsKeepWhenSingleAttributesChange() {
		setTime(START);
		Voucher first = new Voucher();
		first.setId(this.id);
		first = vouchers().save(first);
		assertThat(first.getCreated()).isEqualTo(START);
		assertThat(first.getUpdated()).isEqualTo(START);
		assertThat(first.getExpiresAt()).isNotNull();
		setTime(START.plusSeconds(60));
		Voucher changed = vouchers().update(this.id, new Changes().set("code", "mine"));
		assertThat(changed.getCreated()).isEqualTo(START);
		assertThat(changed.getUpdated()).isEqualTo(START.plusSeconds(60));
		assertThat(changed.getExpiresAt()).isEqualTo(first.getExpiresAt());
		assertThat(changed.getCode()).isEqualTo("mine");
		setTime(START.plusSeconds(90));
		Voucher part = new Voucher();
		part.setId(this.id);
		part.setVersion(changed.getVersion());
		Voucher patched = vouchers().patch(part);
		assertThat(patched).usingRecursiveComparison().ignoringFields("version", "updated").isEqualTo(changed);
		assertThat(patched.getUpdated()).isEqualTo(START.plusSeconds(90));
		assertThat(part.getUpdated()).isNull();
	}

	@Test
	void setsWhatExtensionsKeepWhereTheCallerSaysSo() {
		setTime(START);
		Voucher first = new Voucher();
		first.setId(this.id);
		vouchers().save(first);
		Voucher changed = vouchers().update(this.id,
				new Changes().set("updated", START.minusSeconds(5))
					.set("created", START.minusSeconds(9))
					.set("expiresAt", START.plus(Duration.ofDays(1)))
					.remove("code"));
		assertThat(changed.getUpdated()).isEqualTo(START.minusSeconds(5));
		assertThat(changed.getCreated()).isEqualTo(START.minusSeconds(9));
		assertThat(changed.getExpiresAt()).isEqualTo(START.plus(Duration.ofDays(1)));
		assertThat(changed.getCode()).isNull();
		assertThat(vouchers().update(this.id, new Changes().remove("expiresAt")).getExpiresAt()).isNull();
	}

	@Test
	void countsWritesOfSingleAttributes() {
		long saved = balances().save(new Balance(this.id, 1)).getWrites();
		assertThat(balances().update(this.id, new Changes().add("amount", 1)).getWrites()).isEqualTo(saved + 1);
		assertThat(balances().update(this.id, new Changes().set("writes", 9)).getWrites()).isEqualTo(9);
		assertThat(balances().update(this.id, new Changes().remove("amount")).getWrites()).isEqualTo(10);
	}

	private Balance find() {
		return balances().consistent().findById(this.id).orElseThrow();
	}

	private static void fails(ThrowingCallable write, Kind kind, Balance now) {
		ConditionFailedException failure = catchThrowableOfType(ConditionFailedException.class, write);
		assertThat(failure).isNotNull();
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.item(Balance.class).orElse(null)).usingRecursiveComparison().isEqualTo(now);
	}

	enum Write {

		SAVE(TableRepository::save), SAVE_IF((balances, item) -> balances.save(item, RICH.negate())),
		REPLACE(TableRepository::replace), UPDATE(TableRepository::update),
		UPDATE_IF((balances, item) -> balances.update(item, RICH.negate())), PATCH(TableRepository::patch),
		DELETE(TableRepository::delete), DELETE_IF((balances, item) -> balances.delete(item, RICH.negate()));

		private final BiConsumer<TableRepository<Balance>, Balance> call;

		Write(BiConsumer<TableRepository<Balance>, Balance> call) {
			this.call = call;
		}

		void call(TableRepository<Balance> balances, Balance item) {
			this.call.accept(balances, item);
		}

	}

}
