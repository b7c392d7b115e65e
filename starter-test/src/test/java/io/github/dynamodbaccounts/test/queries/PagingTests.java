package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.table.Page;
import io.github.dynamodbaccounts.table.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * How a query goes from page to page of a real table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagingTests {

	private Store store;

	private Query<NumberedGoods> large;

	private Query<NumberedGoods> small;

	/**
	 * A store on the emulator.
	 */
	abstract Store store();

	@BeforeAll
	void fillTable() {
		this.store = store();
		// Three of them are more than a page of 1 MB holds.
		IntStream.range(0, 8)
			.forEach((number) -> this.store.numbered().save(item("large", number, "x".repeat(350_000))));
		this.store.numbered()
			.saveAll(IntStream.range(0, 20)
				.mapToObj((number) -> item("small", number, (number == 17) ? "rare" : "x"))
				.toList());
		this.large = this.store.numbered().query("large");
		this.small = this.store.numbered().query("small");
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
	void goesOnWherePagesOfOneMegabyteEnd() {
		assertThat(numbers(this.large.stream())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
		assertThat(numbers(this.large.descending().stream())).containsExactly(7, 6, 5, 4, 3, 2, 1, 0);
		assertThat(this.store.reads()).hasSizeGreaterThanOrEqualTo(6);
	}

	@Test
	void aPageMayHaveFewerItemsThanItsSize() {
		Page<NumberedGoods> page = this.large.page(8);
		assertThat(page.items()).hasSizeBetween(1, 3);
		assertThat(page.hasNext()).isTrue();
	}

	@Test
	void aLimitReachesOverPages() {
		assertThat(numbers(this.large.limit(5).stream())).containsExactly(0, 1, 2, 3, 4);
		// How many items make a megabyte is not the same on every emulator.
		assertThat(this.store.reads()).hasSizeBetween(2, 3);
	}

	@Test
	void aStreamThatIsLeftEarlyFetchesNoMorePages() {
		assertThat(numbers(this.large.stream().limit(2))).containsExactly(0, 1);
		assertThat(this.large.stream().findFirst()).isPresent();
		assertThat(this.store.reads()).hasSize(2);
	}

	@Test
	void anIteratorThatIsLeftFetchesNoMorePages() {
		Iterator<NumberedGoods> items = this.large.iterator();
		assertThat(this.store.reads()).isEmpty();
		items.next();
		items.next();
		assertThat(this.store.reads()).hasSize(1);
		assertThat(this.large.iterator().next().getNumber()).isZero();
	}

	@Test
	void emptyPagesAreNotTheEnd() {
		Query<NumberedGoods> rare = this.small.filter(attribute("colour").isEqualTo("rare"));
		String cursor = null;
		for (int page = 0; page < 17; page++) {
			Page<NumberedGoods> empty = rare.page(1, cursor);
			assertThat(empty).isEmpty();
			cursor = empty.cursor();
			assertThat(cursor).isNotNull();
		}
		assertThat(numbers(rare.page(1, cursor).items().stream())).containsExactly(17);
		assertThat(this.store.reads()).hasSize(18);
	}

	@Test
	void aFilterMayEmptyPagesOfOneMegabyte() {
		assertThat(numbers(this.large.filter(attribute("weight").isAtLeast(7)).stream())).containsExactly(7);
		assertThat(numbers(this.large.filter(attribute("weight").isIn(6, 7)).limit(1).stream())).containsExactly(6);
	}

	@Test
	void anotherPageSizeMayFollow() {
		Page<NumberedGoods> three = this.small.page(3);
		Page<NumberedGoods> ten = this.small.page(10, three.cursor());
		assertThat(numbers(ten.items().stream())).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
		assertThat(numbers(this.small.page(100, ten.cursor()).items().stream())).hasSize(7);
		// A page goes over its cursor as often as it is asked.
		assertThat(numbers(this.small.page(1, three.cursor()).items().stream())).containsExactly(3);
	}

	@Test
	void aProjectionOfWhatAnItemLacksLeavesItsKeys() {
		assertThat(this.small.project("grade").limit(2)).extracting(NumberedGoods::getPlace, NumberedGoods::getGrade)
			.containsOnly(tuple("small", null));
		assertThat(this.small.project("colour").filter(attribute("weight").isEqualTo(17))).singleElement()
			.extracting(NumberedGoods::getColour, NumberedGoods::getWeight)
			.containsExactly("rare", null);
	}

	@Test
	void keysOfTheTableFilterAnIndexAndKeysOfAnIndexFilterTheTable() {
		NumberedGoods shelved = item("shelves", 1, "x");
		shelved.setShelf("first");
		shelved.setRank(1);
		shelved.setGrade("good");
		this.store.numbered().save(shelved);
		assertThat(this.store.numbered()
			.index("by-shelf")
			.query("first")
			.filter(attribute("number").isEqualTo(1).and(attribute("place").isEqualTo("shelves")))).hasSize(1);
		assertThat(this.store.numbered().index("by-grade").query("shelves").filter(attribute("number").isEqualTo(1)))
			.hasSize(1);
		assertThat(this.store.numbered()
			.query("shelves")
			.filter(attribute("rank").isEqualTo(1).and(attribute("grade").isEqualTo("good")))).hasSize(1);
		assertThat(this.store.numbered().scan().filter(attribute("place").isEqualTo("shelves"))).hasSize(1);
	}

	private static List<Integer> numbers(Stream<NumberedGoods> items) {
		return items.map((item) -> item.getNumber().intValueExact()).toList();
	}

	private static NumberedGoods item(String place, int number, String colour) {
		NumberedGoods item = new NumberedGoods(place, BigDecimal.valueOf(number));
		item.setColour(colour);
		item.setWeight(number);
		return item;
	}

}
