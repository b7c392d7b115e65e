package io.github.dynamodbaccounts.table;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query asks of the sort key.
 *
 * @param comparison how it is compared
 * @param values with what: two for a range, one otherwise
 */
record SortCondition(Comparison comparison, List<AttributeValue> values) {

	SortCondition {
		values = List.copyOf(values);
	}

	QueryConditional of(Key partition) {
		Key first = with(partition, this.values.get(0));
		return switch (this.comparison) {
			case EQUAL -> QueryConditional.keyEqualTo(first);
			case LESS -> QueryConditional.sortLessThan(first);
			case AT_MOST -> QueryConditional.sortLessThanOrEqualTo(first);
			case GREATER -> QueryConditional.sortGreaterThan(first);
			case AT_LEAST -> QueryConditional.sortGreaterThanOrEqualTo(first);
			case BETWEEN -> QueryConditional.sortBetween(first, with(partition, this.values.get(1)));
			case BEGINS_WITH -> QueryConditional.sortBeginsWith(first);
		};
	}

	private static Key with(Key partition, AttributeValue sort) {
		return partition.toBuilder().sortValue(sort).build();
	}

	/**
	 * Whether a sort key is one of those that the query asks for.
	 */
	boolean matches(@Nullable AttributeValue sort) {
		AttributeValue first = this.values.get(0);
		if (sort == null || sort.type() != first.type()) {
			return false;
		}
		int order = compare(sort, first);
		return switch (this.comparison) {
			case EQUAL -> order == 0;
			case LESS -> order < 0;
			case AT_MOST -> order <= 0;
			case GREATER -> order > 0;
			case AT_LEAST -> order >= 0;
			case BETWEEN -> order >= 0 && compare(sort, this.values.get(1)) <= 0;
			case BEGINS_WITH -> beginsWith(bytes(sort), bytes(first));
		};
	}

	private static boolean beginsWith(byte[] bytes, byte[] prefix) {
		return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
	}

	/**
	 * Whether DynamoDB takes two values for the same.
	 */
	static boolean isEqual(AttributeValue one, @Nullable AttributeValue other) {
		return other != null && one.type() == other.type() && compare(one, other) == 0;
	}

	/**
	 * The order in which DynamoDB sorts: numbers by value, all else by unsigned bytes.
	 */
	static int compare(AttributeValue one, AttributeValue other) {
		if (one.n() != null && other.n() != null) {
			return new BigDecimal(one.n()).compareTo(new BigDecimal(other.n()));
		}
		return Arrays.compareUnsigned(bytes(one), bytes(other));
	}

	private static byte[] bytes(AttributeValue value) {
		return (value.b() != null) ? value.b().asByteArrayUnsafe()
				: String.valueOf(value.s()).getBytes(StandardCharsets.UTF_8);
	}

	enum Comparison {

		EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, BETWEEN, BEGINS_WITH

	}

}
