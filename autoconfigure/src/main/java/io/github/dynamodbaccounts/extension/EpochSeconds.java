package io.github.dynamodbaccounts.extension;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;

import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores an {@link Instant} as a Number of whole seconds since 1970, as DynamoDB's time
 * to live needs it; the SDK's own converter stores text. Fractions are rounded up, so
 * that nothing expires early: a time may be read up to a second later than it was
 * written.
 *
 * @see TimeToLive
 */
public final class EpochSeconds implements AttributeConverter<Instant> {

	/**
	 * Creates the converter.
	 */
	public EpochSeconds() {
	}

	/**
	 * Writes a time.
	 * @param time the time
	 * @return a Number of seconds, rounded up
	 */
	@Override
	public AttributeValue transformFrom(Instant time) {
		return AttributeValue.fromN(Long.toString(time.getEpochSecond() + ((time.getNano() > 0) ? 1 : 0)));
	}

	/**
	 * Reads a time.
	 * @param value a Number of seconds, rounded up where another program has written a
	 * fraction
	 * @return the time
	 * @throws IllegalArgumentException if the value is no Number, or beyond what an
	 * {@link Instant} can hold
	 */
	@Override
	public Instant transformTo(AttributeValue value) {
		if (value.n() == null) {
			throw new IllegalArgumentException(
					"A number of epoch seconds was expected, and the attribute is of type %s.".formatted(value.type()));
		}
		try {
			return Instant.ofEpochSecond(new BigDecimal(value.n()).setScale(0, RoundingMode.CEILING).longValueExact());
		}
		catch (ArithmeticException | DateTimeException | NumberFormatException ex) {
			throw new IllegalArgumentException("%s is not a number of epoch seconds.".formatted(value.n()), ex);
		}
	}

	@Override
	public EnhancedType<Instant> type() {
		return EnhancedType.of(Instant.class);
	}

	@Override
	public AttributeValueType attributeValueType() {
		return AttributeValueType.N;
	}

}
