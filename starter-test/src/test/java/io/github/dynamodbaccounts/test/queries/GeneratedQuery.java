package io.github.dynamodbaccounts.test.queries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.table.Query;
import io.github.dynamodbaccounts.table.TableRepository;

/**
 * A query as the library takes it, and what it means for a list of items.
 *
 * @param index the index, or {@code null}
 * @param partition value of the partition key
 * @param sort what is asked of the sort key
 * @param filter the filter, or {@code null}
 * @param descending the order
 * @param projection attributes to read, none for all
 * @param limit how many at most, or {@code null}
 * @param pageSize how many items DynamoDB is to look at for a page
 */
record GeneratedQuery(String index, String partition, GeneratedSort sort, GeneratedFilter filter, boolean descending,
		List<String> projection, Integer limit, int pageSize) {

	private static final List<String> ATTRIBUTES = List.of("colour", "weight", "open", "tags");

	static GeneratedQuery of(GoodsGenerator generator, Class<? extends Goods> type) {
		String index = generator.one(List.of("", "", "by-shelf", "by-grade"));
		boolean shelf = index.equals("by-shelf");
		Object one = shelf ? (Object) generator.random().nextInt(4)
				: index.isEmpty() ? generator.sort(type) : generator.text();
		Object other = shelf ? (Object) generator.random().nextInt(4)
				: index.isEmpty() ? generator.sort(type) : generator.text();
		return new GeneratedQuery(index.isEmpty() ? null : index,
				generator.one(shelf ? GoodsGenerator.SHELVES : GoodsGenerator.PLACES),
				GeneratedSort.of(generator, one, other),
				generator.random().nextBoolean() ? GeneratedFilter.of(generator, 2) : null,
				generator.random().nextBoolean(), projection(generator),
				generator.random().nextBoolean() ? 1 + generator.random().nextInt(12) : null,
				1 + generator.random().nextInt(generator.random().nextInt(1, 20)));
	}

	private static List<String> projection(GoodsGenerator generator) {
		if (generator.sometimes()) {
			return List.of();
		}
		return new ArrayList<>(new TreeSet<>(List.of(generator.one(ATTRIBUTES), generator.one(ATTRIBUTES))));
	}

	<T extends Goods> Query<T> on(TableRepository<T> repository) {
		Query<T> query = (this.index != null) ? repository.index(this.index).query(this.partition)
				: repository.query(this.partition);
		query = this.sort.narrow(query);
		query = (this.filter != null) ? query.filter(this.filter.condition()) : query;
		query = this.descending ? query.descending() : query;
		query = query.project(this.projection.toArray(String[]::new));
		return query;
	}

	/**
	 * All items that the query finds, in order; a limit is left out.
	 */
	<T extends Goods> List<T> in(List<T> items) {
		Comparator<T> order = Comparator.comparing(this::sortKey, GeneratedSort::compare);
		Stream<T> found = items.stream()
			.filter((item) -> partitionKey().apply(item) != null && sortKey(item) != null)
			.filter((item) -> partitionKey().apply(item).equals(this.partition))
			.filter((item) -> this.sort.meaning().test(sortKey(item)))
			.filter((item) -> this.filter == null || this.filter.meaning().test(item));
		return found.sorted(this.descending ? order.reversed() : order).toList();
	}

	private Function<Goods, String> partitionKey() {
		return Objects.equals(this.index, "by-shelf") ? Goods::getShelf : Goods::getPlace;
	}

	Object sortKey(Goods item) {
		if (this.index == null) {
			return item.sort();
		}
		return this.index.equals("by-shelf") ? item.getRank() : item.getGrade();
	}

}
