package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.table.Page;
import io.github.dynamodbaccounts.table.Query;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Cursors of real tables, also while these change. A failure names the seed that
 * {@code -Dcursors.count=1 -Dcursors.seed=} repeats.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CursorTests {

	private static final long SEED = Long.getLong("cursors.seed", 20260101);

	private static final int COUNT = Integer.getInteger("cursors.count", 3);

	private Store store;

	/**
	 * A store on the emulator.
	 */
	abstract Store store();

	@BeforeAll
	void fillTables() {
		this.store = store();
		for (String key : List.of("numbered", "twin", "shut")) {
			IntStream.range(0, 10).forEach((number) -> this.store.repository(key).save(item("fixed", number)));
		}
	}

	@AfterAll
	void end() {
		if (this.store != null) {
			this.store.end();
		}
	}

	@BeforeEach
	void forgetRequests() {
		this.store.forgetRequests();
	}

	@Test
	void aCursorOfAnotherTableIsRefusedAlsoWhereThatHasTheSameName() {
		String cursor = this.store.numbered().query("fixed").page(3).cursor();
		int sent = this.store.reads().size();
		Map.of("twin", "444455556666", "shut", "qa-shut")
			.forEach((key, part) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> this.store.repository(key).query("fixed").page(3, cursor))
				.withMessageStartingWith("Table '%s' (".formatted(key))
				.withMessageContaining("the cursor is none of this query"));
		assertThat(this.store.reads()).hasSize(sent);
	}

	@Test
	void goesOnInAnotherApplicationOfTheSameConfiguration() {
		Function<Store, Query<NumberedGoods>> query = (store) -> store.numbered()
			.query("fixed")
			.filter(attribute("weight").isIn(Set.of(1, 2, 3, 4, 5, 6, 7, 8))
				.or(attribute("tags").isEqualTo(Set.of("a", "b", "c"))))
			.sortAtLeast(1);
		Page<NumberedGoods> first = query.apply(this.store).page(3);
		try (Store other = this.store.again()) {
			assertThat(query.apply(other).page(3, first.cursor()).items()).extracting(NumberedGoods::getWeight)
				.containsExactly(4, 5, 6);
		}
	}

	@Test
	void hidesNoCharacterThatAUrlWouldHaveToEscape() {
		this.store.<NamedGoods>repository("named")
			.saveAll(List.of(new NamedGoods("fixed", "\uD83D\uDE00/?&="), new NamedGoods("fixed", "\uFFFD+ %")));
		Query<NamedGoods> names = this.store.<NamedGoods>repository("named").query("fixed");
		Page<NamedGoods> first = names.page(1);
		assertThat(first.cursor()).matches("[A-Za-z0-9_-]+");
		assertThat(names.page(1, first.cursor()).items()).extracting(NamedGoods::getName)
			.containsExactly("\uD83D\uDE00/?&=");
	}

	@Test
	void noStableItemIsLostOrDoubledWhileOthersComeAndGo() {
		repeat((random) -> changeBetweenPages(random, (repository, place) -> random.nextBoolean()
				? repository.query(place) : repository.query(place).descending()));
	}

	@Test
	void noStableItemIsLostOrDoubledInAnIndexEither() {
		repeat((random) -> changeBetweenPages(random,
				(repository, place) -> repository.index("by-shelf").query("shelf of " + place)));
		repeat((random) -> changeBetweenPages(random,
				(repository, place) -> repository.index("by-grade").query(place).sortBeginsWith("grade")));
	}

	private void changeBetweenPages(RandomGenerator random,
			BiFunction<TableRepository<NumberedGoods>, String, Query<NumberedGoods>> of) {
		TableRepository<NumberedGoods> repository = this.store.numbered();
		String place = "place-" + random.nextLong();
		Set<Integer> stable = new HashSet<>();
		Set<Integer> moving = new HashSet<>();
		IntStream.range(0, 30).forEach((number) -> (random.nextBoolean() ? stable : moving).add(number));
		repository.saveAll(IntStream.range(0, 30).mapToObj((number) -> item(place, number)).toList());
		Query<NumberedGoods> query = of.apply(repository, place);
		List<Integer> seen = new ArrayList<>();
		String cursor = null;
		do {
			Page<NumberedGoods> page = query.page(1 + random.nextInt(4), cursor);
			page.forEach((item) -> seen.add(item.getWeight()));
			cursor = page.cursor();
			// The last one is what the cursor holds.
			int last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
			if (moving.contains(last) && random.nextBoolean()) {
				repository.deleteById(place, BigDecimal.valueOf(last));
			}
			for (int number : moving) {
				switch (random.nextInt(12)) {
					case 0 -> repository.deleteById(place, BigDecimal.valueOf(number));
					case 1 -> repository.save(item(place, number));
					default -> {
					}
				}
			}
		}
		while (cursor != null);
		assertThat(seen).containsAll(stable).doesNotHaveDuplicates();
	}

	private static void repeat(Consumer<RandomGenerator> test) {
		for (long seed = SEED; seed < SEED + COUNT; seed++) {
			try {
				test.accept(new SplittableRandom(seed));
			}
			catch (Exception | Error ex) {
				throw new AssertionError("-Dcursors.count=1 -Dcursors.seed=%d".formatted(seed), ex);
			}
		}
	}

	private static NumberedGoods item(String place, int number) {
		NumberedGoods item = new NumberedGoods(place, BigDecimal.valueOf(number));
		item.setWeight(number);
		item.setShelf("shelf of " + place);
		item.setRank(number);
		item.setGrade("grade %02d".formatted(number));
		return item;
	}

}
