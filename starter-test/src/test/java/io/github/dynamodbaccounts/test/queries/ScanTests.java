package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.guard.ScanRefusedException;
import io.github.dynamodbaccounts.table.Page;
import io.github.dynamodbaccounts.table.Scan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scans of real tables, one of which must not be scanned.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScanTests {

	private static final int COUNT = 40;

	private Store store;

	private Scan<NumberedGoods> open;

	private Scan<NumberedGoods> shut;

	/**
	 * A store on the emulator.
	 */
	abstract Store store();

	@BeforeAll
	void fillTables() {
		this.store = store();
		List<NumberedGoods> items = IntStream.range(0, COUNT).mapToObj(ScanTests::item).toList();
		this.store.numbered().saveAll(items);
		this.store.<NumberedGoods>repository("shut").saveAll(items);
		this.open = this.store.numbered().scan();
		this.shut = this.store.<NumberedGoods>repository("shut").scan();
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
	void isRefusedWhereTheTableDoesNotAllowIt() {
		for (Scan<NumberedGoods> scan : List.of(this.shut, this.shut.segments(3), this.shut.pageSize(5).limit(1),
				this.shut.atMostCapacity(1000),
				this.store.<NumberedGoods>repository("shut").index("by-shelf").scan())) {
			assertThatExceptionOfType(ScanRefusedException.class).isThrownBy(() -> scan.iterator().next())
				.withMessageContaining("'shut'");
			assertThatExceptionOfType(ScanRefusedException.class).isThrownBy(() -> scan.stream().findFirst());
		}
		assertThatExceptionOfType(ScanRefusedException.class).isThrownBy(() -> this.shut.page(5))
			.withMessageContaining("'dynamodb.tables.shut.allow-scan'");
		assertThat(this.store.reads()).isEmpty();
	}

	@Test
	void aReasonLetsEveryPagePass() {
		Scan<NumberedGoods> report = this.shut.because("monthly report").pageSize(7);
		assertThat(report).extracting(NumberedGoods::getWeight).containsExactlyInAnyOrderElementsOf(weights());
		assertThat(this.store.reads()).hasSizeGreaterThanOrEqualTo(COUNT / 7 + 1);
		List<Integer> paged = new ArrayList<>();
		for (Page<NumberedGoods> page = report.page(9); page != null; page = page.hasNext()
				? report.page(9, page.cursor()) : null) {
			page.forEach((item) -> paged.add(item.getWeight()));
		}
		assertThat(paged).containsExactlyInAnyOrderElementsOf(weights());
	}

	@Test
	void aReasonLetsEverySegmentPassWhoeverFetchesIt() {
		assertThat(this.shut.because("monthly report").segments(5).pageSize(2)).extracting(NumberedGoods::getWeight)
			.containsExactlyInAnyOrderElementsOf(weights());
	}

	@Test
	void aReasonIsThatOfItsScanAlone() {
		this.shut.because("monthly report").iterator().next();
		assertThatExceptionOfType(ScanRefusedException.class).isThrownBy(() -> this.shut.iterator().next());
	}

	@Test
	void segmentsHaveEveryItemOnce() {
		for (int segments : List.of(1, 2, 7, 100)) {
			assertThat(this.open.segments(segments)).extracting(NumberedGoods::getWeight)
				.containsExactlyInAnyOrderElementsOf(weights());
		}
	}

	@Test
	void aRateAsksWhatPagesConsumeAndLeavesNoItemOut() {
		assertThat(this.open.atMostCapacity(100_000).segments(3).pageSize(4)).hasSize(COUNT);
		assertThat(this.open.atMostCapacity(100_000).pageSize(4)).hasSize(COUNT);
		assertThat(this.store.reads()).map(ScanRequest.class::cast)
			.extracting(ScanRequest::returnConsumedCapacity)
			.containsOnly(ReturnConsumedCapacity.TOTAL);
	}

	@Test
	void filtersProjectsAndLimits() {
		assertThat(this.open.filter(attribute("weight").isLessThan(3)).project("weight"))
			.extracting(NumberedGoods::getWeight)
			.containsExactlyInAnyOrder(0, 1, 2);
		assertThat(this.open.filter(attribute("colour").doesNotExist())).hasSize(COUNT / 2);
		assertThat(this.open.project("grade")).hasSize(COUNT).extracting(NumberedGoods::getWeight).containsOnlyNulls();
		this.store.forgetRequests();
		assertThat(this.open.limit(3)).hasSize(3);
		assertThat(this.store.reads()).hasSize(1);
	}

	@Test
	void anIndexHasOnlyTheItemsWithItsKeys() {
		assertThat(this.store.numbered().index("by-shelf").scan().segments(2)).hasSize(COUNT / 2);
		List<NumberedGoods> paged = new ArrayList<>();
		Scan<NumberedGoods> scan = this.store.numbered().index("by-shelf").scan();
		for (Page<NumberedGoods> page = scan.page(3); page != null; page = page.hasNext() ? scan.page(3, page.cursor())
				: null) {
			page.forEach(paged::add);
		}
		assertThat(paged).hasSize(COUNT / 2);
	}

	private static List<Integer> weights() {
		return IntStream.range(0, COUNT).boxed().toList();
	}

	private static NumberedGoods item(int number) {
		NumberedGoods item = new NumberedGoods("place-" + number % 5, BigDecimal.valueOf(number));
		item.setWeight(number);
		if (number % 2 == 0) {
			item.setColour("blue");
			item.setShelf("first");
			item.setRank(1);
		}
		return item;
	}

}
