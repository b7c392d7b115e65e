package io.github.dynamodbaccounts.expression;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Expressions with names and values in place of their placeholders.
 */
final class Rendered {

	private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

	private Rendered() {
	}

	static String of(Expression expression) {
		Map<String, AttributeValue> values = expression.expressionValues();
		return PLACEHOLDER.matcher(expression.expression()).replaceAll((placeholder) -> {
			String token = placeholder.group();
			return Matcher.quoteReplacement(
					token.startsWith("#") ? expression.expressionNames().get(token) : text(values.get(token)));
		});
	}

	static String of(Condition condition) {
		return of(condition.toExpression(Shipment.SCHEMA));
	}

	private static String text(AttributeValue value) {
		return switch (value.type()) {
			case S -> "'" + value.s() + "'";
			case N -> value.n();
			case B -> value.b().asUtf8String();
			case BOOL -> value.bool().toString();
			case SS -> "{" + String.join(" ", value.ss()) + "}";
			case NS -> "{" + String.join(" ", value.ns()) + "}";
			case L -> value.l().stream().map(Rendered::text).toList().toString();
			case M -> {
				Map<String, String> parts = new TreeMap<>();
				value.m().forEach((name, part) -> parts.put(name, text(part)));
				yield parts.toString();
			}
			default -> value.type().toString();
		};
	}

}
