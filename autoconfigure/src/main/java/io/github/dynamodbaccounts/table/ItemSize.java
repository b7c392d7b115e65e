package io.github.dynamodbaccounts.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB takes the size of an item to be, in bytes. Numbers are packed in a way
 * that is not published, and counted as their least.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 * item sizes and formats</a>
 */
final class ItemSize {

	static final int LIMIT = 400 * 1024;

	private static final int OF_CONTAINER = 3;

	private ItemSize() {
	}

	static long of(Map<String, AttributeValue> attributes) {
		// Loops, because every write is measured.
		long size = 0;
		for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
			size += utf8(attribute.getKey()) + of(attribute.getValue());
		}
		return size;
	}

	static long of(AttributeValue value) {
		return switch (value.type()) {
			case S -> utf8(value.s());
			case N -> number(value.n());
			case B -> value.b().asByteArrayUnsafe().length;
			case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
			case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
			case BS -> value.bs().stream().mapToLong((bytes) -> bytes.asByteArrayUnsafe().length).sum();
			case L -> OF_CONTAINER + elements(value.l());
			case M -> OF_CONTAINER + value.m().size() + of(value.m());
			default -> 1;
		};
	}

	private static long elements(List<AttributeValue> elements) {
		long size = elements.size();
		for (AttributeValue element : elements) {
			size += of(element);
		}
		return size;
	}

	private static long number(String number) {
		int digits = 0;
		for (int index = 0; index < number.length(); index++) {
			if (number.charAt(index) > '0' && number.charAt(index) <= '9') {
				digits++;
			}
		}
		return digits / 2 + 1;
	}

	private static long utf8(String text) {
		// Most texts are ASCII, and are not copied to be counted.
		for (int index = 0; index < text.length(); index++) {
			if (text.charAt(index) >= 0x80) {
				return text.getBytes(StandardCharsets.UTF_8).length;
			}
		}
		return text.length();
	}

}
