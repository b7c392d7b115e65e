package io.github.dynamodbaccounts.extension;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EpochSeconds}.
 */
class EpochSecondsTests {

	private final EpochSeconds seconds = new EpochSeconds();

	@Test
	void storesANumber() {
		assertThat(this.seconds.attributeValueType()).isEqualTo(AttributeValueType.N);
		assertThat(this.seconds.type().rawClass()).isEqualTo(Instant.class);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, -1, 1_767_225_600, -62_135_596_800L })
	void wholeSecondsAreReadAsTheyWereWritten(long epochSecond) {
		AttributeValue value = AttributeValue.fromN(Long.toString(epochSecond));
		assertThat(this.seconds.transformFrom(Instant.ofEpochSecond(epochSecond))).isEqualTo(value);
		assertThat(this.seconds.transformTo(value)).isEqualTo(Instant.ofEpochSecond(epochSecond));
	}

	@Test
	void roundsUp() {
		assertThat(this.seconds.transformFrom(Instant.ofEpochSecond(10, 1))).isEqualTo(AttributeValue.fromN("11"));
		assertThat(this.seconds.transformFrom(Instant.ofEpochSecond(-10, 1))).isEqualTo(AttributeValue.fromN("-9"));
		assertThat(this.seconds.transformTo(AttributeValue.fromN("10.000001"))).isEqualTo(Instant.ofEpochSecond(11));
		assertThat(this.seconds.transformTo(AttributeValue.fromN("-10.5"))).isEqualTo(Instant.ofEpochSecond(-10));
	}

	@Test
	void readsNumbersHoweverTheyAreSpelt() {
		assertThat(this.seconds.transformTo(AttributeValue.fromN("1.5E3"))).isEqualTo(Instant.ofEpochSecond(1500));
	}

	@Test
	void refusesWhatIsNoTime() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.seconds.transformTo(AttributeValue.fromS("2026-01-01T00:00:00Z")))
			.withMessage("A number of epoch seconds was expected, and the attribute is of type S.");
		for (String number : new String[] { "1E30", "9223372036854775807", "soon" }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.seconds.transformTo(AttributeValue.fromN(number)))
				.withMessage(number + " is not a number of epoch seconds.");
		}
	}

}
