package io.github.dynamodbaccounts.table;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.expression.Condition;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;

/**
 * A program that prints a cursor of a query with sets in its filter, which have another
 * order in every process.
 */
final class CursorProgram {

	private CursorProgram() {
	}

	public static void main(String[] arguments) {
		System.out.println("order " + texts());
		System.out.println("cursor " + cursor());
	}

	static String cursor() {
		Set<SdkBytes> prints = texts().stream().map(SdkBytes::fromUtf8String).collect(Collectors.toUnmodifiableSet());
		Map<String, String> names = Map.of("#one", "grade", "#two", "shelf", "#three", "tags");
		Map<String, AttributeValue> values = Map.of(":one", AttributeValue.fromS("1"), ":two",
				AttributeValue.fromS("2"), ":three",
				AttributeValue.fromM(Map.of("x", AttributeValue.fromS("1"), "y", AttributeValue.fromS("2"))));
		return new ScriptedTable()
			.answersQueries((request) -> QueryResponse.builder().lastEvaluatedKey(ScriptedTable.key(7)).build())
			.repository()
			.query(1)
			.filter(attribute("shelf").isIn(texts())
				.and(attribute("tags").isEqualTo(texts()))
				.and(attribute("prints").isEqualTo(prints))
				.and(Condition.of(Expression.builder()
					.expression("#one = :one OR #two = :two OR #three = :three")
					.expressionNames(names)
					.expressionValues(values)
					.build())))
			.page(10)
			.cursor();
	}

	private static Set<String> texts() {
		return IntStream.range(0, 20).mapToObj("text-%d"::formatted).collect(Collectors.toUnmodifiableSet());
	}

}
