package io.github.dynamodbaccounts.table;

import java.math.BigDecimal;
import java.util.List;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values that DynamoDB cannot store, whatever attribute they are of.
 */
final class StoredValues {

	private static final int MOST_DIGITS = 38;

	// Of the first digit: 9.9E+125 and 1E-130 are the limits.
	private static final int GREATEST_EXPONENT = 125;

	private static final int LEAST_EXPONENT = -130;

	private StoredValues() {
	}

	/**
	 * Refuses what cannot be stored, in documents and lists too.
	 * @throws IllegalArgumentException that names the attribute
	 */
	static void check(String attribute, AttributeValue value) {
		switch (value.type()) {
			case N -> checkNumber(attribute, value.n());
			case NS -> {
				checkSet(attribute, value.ns());
				value.ns().forEach((number) -> checkNumber(attribute, number));
			}
			case SS -> checkSet(attribute, value.ss());
			case BS -> checkSet(attribute, value.bs());
			case L -> value.l().forEach((element) -> check(attribute + "[]", element));
			case M -> value.m().forEach((name, part) -> check(attribute + "." + name, part));
			default -> {
			}
		}
	}

	private static void checkSet(String attribute, List<?> elements) {
		if (elements.isEmpty()) {
			throw new IllegalArgumentException(
					"Attribute '%s' is an empty set, which DynamoDB does not store: leave it null."
						.formatted(attribute));
		}
	}

	private static void checkNumber(String attribute, String number) {
		if (isPlain(number)) {
			return;
		}
		BigDecimal exact = new BigDecimal(number).stripTrailingZeros();
		if (exact.signum() == 0) {
			return;
		}
		int exponent = exact.precision() - exact.scale() - 1;
		if (exact.precision() > MOST_DIGITS) {
			throw new IllegalArgumentException("Attribute '%s' is a number of %d digits, and DynamoDB takes %d at most."
				.formatted(attribute, exact.precision(), MOST_DIGITS));
		}
		if (exponent > GREATEST_EXPONENT || exponent < LEAST_EXPONENT) {
			throw new IllegalArgumentException(
					"Attribute '%s' is a number about 1E%d, and DynamoDB takes those from 1E%d to 1E%d."
						.formatted(attribute, exponent, LEAST_EXPONENT, GREATEST_EXPONENT));
		}
	}

	// A whole number that is within all limits, as most are.
	private static boolean isPlain(String number) {
		int begin = number.startsWith("-") ? 1 : 0;
		int digits = number.length() - begin;
		for (int index = begin; index < number.length(); index++) {
			if (number.charAt(index) < '0' || number.charAt(index) > '9') {
				return false;
			}
		}
		return digits > 0 && digits <= MOST_DIGITS;
	}

}
