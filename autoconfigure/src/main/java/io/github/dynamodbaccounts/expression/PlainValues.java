package io.github.dynamodbaccounts.expression;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values whose type in DynamoDB follows from their class.
 */
final class PlainValues {

	private PlainValues() {
	}

	static AttributeValue convert(String attribute, Object value) {
		if (value instanceof AttributeValue converted) {
			return converted;
		}
		if (value instanceof CharSequence) {
			return AttributeValue.fromS(value.toString());
		}
		if (value instanceof Number) {
			return AttributeValue.fromN(value.toString());
		}
		if (value instanceof Boolean flag) {
			return AttributeValue.fromBool(flag);
		}
		if (value instanceof SdkBytes bytes) {
			return AttributeValue.fromB(bytes);
		}
		if (value instanceof List<?> elements) {
			return AttributeValue.fromL(elements.stream().map((element) -> convert(attribute, element)).toList());
		}
		if (value instanceof Set<?> elements && !elements.isEmpty()) {
			return set(elements.stream().map((element) -> convert(attribute, element)).toList());
		}
		throw new IllegalArgumentException(
				"The item type does not tell how a value of class %s is stored in attribute '%s': give a String, a Number, a Boolean, SdkBytes, a List or Set of them, or an AttributeValue."
					.formatted(value.getClass().getSimpleName(), attribute));
	}

	// A mixture is left to DynamoDB, which refuses it.
	private static AttributeValue set(List<AttributeValue> elements) {
		return switch (elements.get(0).type()) {
			case N -> AttributeValue.fromNs(elements.stream().map(AttributeValue::n).toList());
			case B -> AttributeValue.fromBs(elements.stream().map(AttributeValue::b).toList());
			default -> AttributeValue.fromSs(elements.stream().map(AttributeValue::s).toList());
		};
	}

	static Class<?> boxed(Class<?> type) {
		return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
	}

	/**
	 * The same number as another class, or {@code null} where that cannot hold it.
	 */
	static @Nullable Number exactly(Number number, Class<?> type) {
		try {
			BigDecimal exact = new BigDecimal(number.toString());
			return switch (type.getName()) {
				case "java.lang.Byte" -> exact.byteValueExact();
				case "java.lang.Short" -> exact.shortValueExact();
				case "java.lang.Integer" -> exact.intValueExact();
				case "java.lang.Long" -> exact.longValueExact();
				case "java.math.BigInteger" -> exact.toBigIntegerExact();
				case "java.math.BigDecimal" -> exact;
				case "java.lang.Double" -> isEqual(exact, exact.doubleValue()) ? exact.doubleValue() : null;
				case "java.lang.Float" -> isEqual(exact, exact.floatValue()) ? exact.floatValue() : null;
				default -> null;
			};
		}
		catch (ArithmeticException | NumberFormatException ex) {
			// It has a fraction, is too great, or is no number at all.
			return null;
		}
	}

	private static boolean isEqual(BigDecimal exact, Number other) {
		return exact.compareTo(new BigDecimal(other.toString())) == 0;
	}

	static AttributeValue onlyElement(AttributeValue set) {
		List<AttributeValue> elements = List.of();
		if (set.hasSs()) {
			elements = set.ss().stream().map(AttributeValue::fromS).toList();
		}
		else if (set.hasNs()) {
			elements = set.ns().stream().map(AttributeValue::fromN).toList();
		}
		else if (set.hasBs()) {
			elements = set.bs().stream().map(AttributeValue::fromB).toList();
		}
		else if (set.hasL()) {
			elements = set.l();
		}
		return elements.get(0);
	}

}
