package io.github.dynamodbaccounts.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of an item, to compare: to DynamoDB, 1 and 1.0 are the same.
 *
 * @param values values of the key's attributes, by name
 */
record ItemKey(List<Object> values) {

	static ItemKey of(Map<String, AttributeValue> item, Collection<String> attributes) {
		return new ItemKey(attributes.stream()
			.sorted()
			.map((attribute) -> comparable(Objects.requireNonNull(item.get(attribute))))
			.collect(Collectors.toUnmodifiableList()));
	}

	private static Object comparable(AttributeValue value) {
		if (value.s() != null) {
			// Is compared in much less time than what it stands in.
			return value.s();
		}
		return (value.n() != null) ? new BigDecimal(value.n()).stripTrailingZeros() : value;
	}

}
