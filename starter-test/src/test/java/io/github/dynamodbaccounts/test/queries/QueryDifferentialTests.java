package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.table.Page;
import io.github.dynamodbaccounts.table.Query;
import io.github.dynamodbaccounts.table.Scan;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queries and scans that nobody thought of, against a list that is filtered and sorted. A
 * failure names the seed that {@code -Dqueries.count=1 -Dqueries.seed=} repeats;
 * {@code -Dqueries.items=} makes up other items.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryDifferentialTests {

	private static final long SEED = Long.getLong("queries.seed", 20260101);

	private static final int COUNT = Integer.getInteger("queries.count", 60);

	// Above this many, queries have to have been of every kind.
	private static final int ENOUGH = 60;

	private static final long ITEMS = Long.getLong("queries.items", 1);

	private static final Map<String, Class<? extends Goods>> TABLES = Map.of("numbered", NumberedGoods.class, "named",
			NamedGoods.class, "coded", CodedGoods.class);

	private final Map<String, List<Goods>> items = new HashMap<>();

	private final Set<Object> met = new HashSet<>();

	private Store store;

	/**
	 * A store on the emulator.
	 */
	abstract Store store();

	@BeforeAll
	void fillTables() {
		this.store = store();
		GoodsGenerator generator = new GoodsGenerator(new SplittableRandom(ITEMS));
		TABLES.forEach((key, type) -> {
			Map<Object, Goods> byKey = new LinkedHashMap<>();
			for (int count = 0; count < 120; count++) {
				Goods item = generator.item(type);
				byKey.put(item.getPlace() + comparable(item.sort()), item);
			}
			this.store.repository(key).saveAll(byKey.values());
			this.items.put(key, new ArrayList<>(byKey.values()));
		});
	}

	@AfterAll
	void end() {
		if (this.store != null) {
			this.store.end();
		}
	}

	@Test
	void queriesFindWhatAListHas() {
		repeat(COUNT, (generator) -> {
			String key = generator.one(List.of("coded", "named", "numbered"));
			check(key, GeneratedQuery.of(generator, TABLES.get(key)));
		});
		if (COUNT >= ENOUGH) {
			assertThat(this.met).contains("all", "part", "none", "=", "<", "<=", ">", ">=", "between", "begins",
					"by-shelf", "by-grade");
		}
	}

	private void check(String key, GeneratedQuery query) {
		TableRepository<Goods> repository = this.store.repository(key);
		List<Goods> expected = query.in(this.items.get(key));
		this.met.add((expected.size() > 10) ? "all" : expected.isEmpty() ? "none" : "part");
		this.met.add(String.valueOf(query.index()));
		this.met.add(query.sort().operator());
		Query<Goods> all = query.on(repository);
		checkAll(query, repository, all.stream().toList(), expected);
		List<Goods> paged = new ArrayList<>();
		String cursor = null;
		do {
			Page<Goods> page = all.page(query.pageSize(), cursor);
			assertThat(page.items()).hasSizeLessThanOrEqualTo(query.pageSize());
			paged.addAll(page.items());
			cursor = page.cursor();
		}
		while (cursor != null);
		checkAll(query, repository, paged, expected);
		if (query.limit() != null) {
			List<Goods> limited = new ArrayList<>();
			all.limit(query.limit()).forEach(limited::add);
			checkOrder(query, repository, limited, expected.stream().limit(query.limit()).toList());
			assertThat(maps(repository, query.projection(), expected))
				.containsAll(maps(repository, query.projection(), limited));
		}
	}

	// Of items with the same key in an index the order is not defined.
	private static void checkAll(GeneratedQuery query, TableRepository<Goods> repository, List<Goods> actual,
			List<Goods> expected) {
		checkOrder(query, repository, actual, expected);
		assertThat(maps(repository, query.projection(), actual)).as("%s", query)
			.containsExactlyInAnyOrderElementsOf(maps(repository, query.projection(), expected));
	}

	private static void checkOrder(GeneratedQuery query, TableRepository<Goods> repository, List<Goods> actual,
			List<Goods> expected) {
		if (query.index() == null) {
			assertThat(maps(repository, query.projection(), actual)).as("%s", query)
				.containsExactlyElementsOf(maps(repository, query.projection(), expected));
		}
		else if (query.projection().isEmpty()) {
			assertThat(actual.stream().map((item) -> comparable(query.sortKey(item)))).as("%s", query)
				.containsExactlyElementsOf(expected.stream().map((item) -> comparable(query.sortKey(item))).toList());
		}
		assertThat(actual).hasSameSizeAs(expected);
	}

	@Test
	void scansFindWhatAListHas() {
		repeat(Math.max(1, COUNT / 6), (generator) -> {
			String key = generator.one(List.of("coded", "named", "numbered"));
			TableRepository<Goods> repository = this.store.repository(key);
			GeneratedFilter filter = generator.random().nextBoolean() ? GeneratedFilter.of(generator, 2) : null;
			Scan<Goods> scan = (filter != null) ? repository.scan().filter(filter.condition()) : repository.scan();
			List<Map<String, Object>> expected = maps(repository, List.of(),
					this.items.get(key)
						.stream()
						.filter((item) -> filter == null || filter.meaning().test(item))
						.toList());
			int segments = 1 + generator.random().nextInt(6);
			int size = 10 + generator.random().nextInt(50);
			int limit = 1 + generator.random().nextInt(20);
			assertThat(maps(repository, List.of(), scan.segments(segments).pageSize(size).stream().toList()))
				.containsExactlyInAnyOrderElementsOf(expected);
			List<Goods> limited = scan.segments(segments).pageSize(size).limit(limit).stream().toList();
			assertThat(limited).hasSize(Math.min(limit, expected.size()));
			assertThat(maps(repository, List.of(), limited)).doesNotHaveDuplicates().isSubsetOf(expected);
			List<Goods> paged = new ArrayList<>();
			for (Page<Goods> page = scan.page(size); page != null; page = page.hasNext()
					? scan.page(size, page.cursor()) : null) {
				paged.addAll(page.items());
			}
			assertThat(maps(repository, List.of(), paged)).containsExactlyInAnyOrderElementsOf(expected);
		});
	}

	private static void repeat(int count, Consumer<GoodsGenerator> test) {
		for (long seed = SEED; seed < SEED + count; seed++) {
			try {
				test.accept(new GoodsGenerator(new SplittableRandom(seed)));
			}
			catch (Exception | Error ex) {
				throw new AssertionError(
						"-Dqueries.count=1 -Dqueries.seed=%d -Dqueries.items=%d".formatted(seed, ITEMS), ex);
			}
		}
	}

	private static List<Map<String, Object>> maps(TableRepository<Goods> repository, List<String> projection,
			Collection<? extends Goods> items) {
		return items.stream().map((item) -> {
			Map<String, AttributeValue> attributes = repository.table().tableSchema().itemToMap(item, true);
			Map<String, Object> map = new HashMap<>();
			attributes.forEach((name, value) -> {
				boolean key = List.of("place", "number", "name", "code").contains(name);
				if (projection.isEmpty() || key || projection.contains(name)) {
					map.put(name, value.hasSs() ? Set.copyOf(value.ss())
							: (value.n() != null) ? comparable(new BigDecimal(value.n())) : value);
				}
			});
			return map;
		}).toList();
	}

	// Numbers come back in another form.
	private static Object comparable(Object value) {
		return (value instanceof BigDecimal number) ? number.stripTrailingZeros() : value;
	}

}
