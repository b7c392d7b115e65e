package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;
import java.util.function.Predicate;

import io.github.dynamodbaccounts.table.Query;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What a query asks of its sort key, and what that means.
 *
 * @param operator what is asked, or nothing
 * @param from the value
 * @param to the other end of a range
 */
record GeneratedSort(String operator, Object from, Object to) {

	static final GeneratedSort NONE = new GeneratedSort("", "", "");

	static GeneratedSort of(GoodsGenerator generator, Object one, Object other) {
		boolean ordered = compare(one, other) <= 0;
		String operator = switch (generator.random().nextInt(8)) {
			case 0 -> "=";
			case 1 -> "<";
			case 2 -> "<=";
			case 3 -> ">";
			case 4 -> ">=";
			case 5 -> "between";
			case 6 -> (one instanceof Number) ? "between" : "begins";
			default -> "";
		};
		return new GeneratedSort(operator, ordered ? one : other, ordered ? other : one);
	}

	<T> Query<T> narrow(Query<T> query) {
		return switch (this.operator) {
			case "=" -> query.sortEqualTo(this.from);
			case "<" -> query.sortLessThan(this.from);
			case "<=" -> query.sortAtMost(this.from);
			case ">" -> query.sortGreaterThan(this.from);
			case ">=" -> query.sortAtLeast(this.from);
			case "between" -> query.sortBetween(this.from, this.to);
			case "begins" -> query.sortBeginsWith(this.from);
			default -> query;
		};
	}

	Predicate<Object> meaning() {
		return (value) -> switch (this.operator) {
			case "=" -> compare(value, this.from) == 0;
			case "<" -> compare(value, this.from) < 0;
			case "<=" -> compare(value, this.from) <= 0;
			case ">" -> compare(value, this.from) > 0;
			case ">=" -> compare(value, this.from) >= 0;
			case "between" -> compare(value, this.from) >= 0 && compare(value, this.to) <= 0;
			case "begins" -> (value instanceof String text) ? text.startsWith((String) this.from)
					: hex(value).startsWith(hex(this.from));
			default -> true;
		};
	}

	/**
	 * The order of DynamoDB.
	 */
	static int compare(Object one, Object other) {
		if (one instanceof String text) {
			return GeneratedFilter.codePoints(text, (String) other);
		}
		if (one instanceof SdkBytes) {
			return hex(one).compareTo(hex(other));
		}
		return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
	}

	private static String hex(Object bytes) {
		StringBuilder hex = new StringBuilder();
		for (byte each : ((SdkBytes) bytes).asByteArray()) {
			hex.append("%02x".formatted(each));
		}
		return hex.toString();
	}

	@Override
	public String toString() {
		return "sort %s %s %s".formatted(this.operator, this.from, this.to);
	}

}
