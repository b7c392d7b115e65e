package io.github.dynamodbaccounts.extension;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

import static io.github.dynamodbaccounts.extension.TimeToLiveTag.timeToLive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TimeToLiveTag}.
 */
class TimeToLiveTagTests {

	private static final EpochSeconds SECONDS = new EpochSeconds();

	@ParameterizedTest
	@CsvSource({ "30d, P30D", "P30D, P30D", "12h, PT12H", "1d12h, P1DT12H", "PT0.5S, PT0.5S", "500ms, PT0.5S" })
	void readsDurations(String text, Duration duration) {
		TableSchema<Object> schema = schema(Instant.class, SECONDS, tag(text));
		assertThat(TimeToLiveTag.of(schema.tableMetadata())).contains(new TimeToLiveTag.Marked("expiresAt", duration));
	}

	@Test
	void marksAnAttributeWithoutADuration() {
		assertThat(TimeToLiveTag.of(schema(Instant.class, SECONDS, timeToLive()).tableMetadata()))
			.contains(new TimeToLiveTag.Marked("expiresAt", null));
		assertThat(TimeToLiveTag.of(schema(Long.class, null, tag("")).tableMetadata()))
			.contains(new TimeToLiveTag.Marked("expiresAt", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "30 days", "P", "30w", " ", "999999999999999999d" })
	void refusesWhatIsNoDuration(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> schema(Instant.class, SECONDS, tag(text)))
			.withMessage("@TimeToLive(\"%s\") of attribute 'expiresAt' is not a duration: write for instance \"30d\", "
				.formatted(text) + "\"12h\" or \"P30D\".");
	}

	@Test
	void refusesANumberWithoutAUnit() {
		assertThatIllegalArgumentException().isThrownBy(() -> schema(Instant.class, SECONDS, tag("30")))
			.withMessage(
					"@TimeToLive(\"30\") of attribute 'expiresAt' has no unit: write for instance \"30d\" for days.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0d", "PT0S", "-1d", "-P1D" })
	void refusesDurationsThatAreNotMoreThanZero(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> schema(Instant.class, SECONDS, tag(text)))
			.withMessage(
					"The time to live of attribute 'expiresAt' must be more than zero, and is %s.".formatted(text));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> schema(Instant.class, SECONDS, timeToLive(Duration.ofSeconds(-1))))
			.withMessage("The time to live of attribute 'expiresAt' must be more than zero, and is PT-1S.");
	}

	@Test
	void saysWhatToWriteWhereAnInstantIsStoredAsText() {
		assertThatIllegalArgumentException().isThrownBy(() -> TableSchema.fromBean(Text.class))
			.withMessage(
					"Attribute 'expiresAt' is stored as S, and DynamoDB expires items by a Number of epoch seconds: "
							+ "write @DynamoDbConvertedBy(EpochSeconds.class) beside @TimeToLive, "
							+ "or .attributeConverter(new EpochSeconds()) in a static schema.");
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Integer.class, Double.class, Boolean.class })
	void refusesOtherTypes(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> schema(type, null, timeToLive()))
			.withMessageStartingWith("Attribute 'expiresAt' of type %s, stored as ".formatted(type.getName()))
			.withMessageEndingWith(" cannot be a time to live: declare it as Instant with "
					+ "@DynamoDbConvertedBy(EpochSeconds.class), or as Long with a number of epoch seconds.");
	}

	@Test
	void takesNumbersOfSeconds() {
		assertThat(TimeToLiveTag.of(schema(Long.class, null, timeToLive()).tableMetadata())).isPresent();
		assertThat(TimeToLiveTag.of(schema(long.class, null, timeToLive()).tableMetadata())).isPresent();
		assertThat(TimeToLiveTag.of(TableSchema.fromClass(Ticket.class).tableMetadata())).isPresent();
	}

	@ParameterizedTest
	@ValueSource(classes = { Two.class, OneAndAFlattenedOne.class })
	void refusesASecondOne(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> TableSchema.fromClass(type))
			.withMessageContaining("@TimeToLive, which only one attribute of an item can have");
	}

	@Test
	void saysOfABeanWhatIsWrongWithItsAnnotation() {
		assertThatIllegalArgumentException().isThrownBy(() -> TableSchema.fromBean(Misspelt.class))
			.withMessageStartingWith("@TimeToLive(\"30 days\") of attribute 'expiresAt' is not a duration");
	}

	private static StaticAttributeTag tag(String text) {
		return TimeToLiveTag.attributeTagFor(new TimeToLive() {

			@Override
			public String value() {
				return text;
			}

			@Override
			public Class<TimeToLive> annotationType() {
				return TimeToLive.class;
			}

		});
	}

	private static <R> TableSchema<Object> schema(Class<R> type, AttributeConverter<R> converter,
			StaticAttributeTag tag) {
		return StaticTableSchema.builder(Object.class).newItemSupplier(Object::new).addAttribute(type, (attribute) -> {
			attribute.name("expiresAt").getter((item) -> null).setter((item, value) -> {
			}).tags(tag);
			if (converter != null) {
				attribute.attributeConverter(converter);
			}
		}).build();
	}

	/**
	 * An item with a key.
	 */
	@DynamoDbBean
	public static class Item {

		@DynamoDbPartitionKey
		public String getId() {
			return "1";
		}

		public void setId(String id) {
		}

	}

	/**
	 * An item whose time to live is stored as text.
	 */
	@DynamoDbBean
	public static class Text extends Item {

		@TimeToLive("30d")
		public Instant getExpiresAt() {
			return Instant.EPOCH;
		}

		public void setExpiresAt(Instant expiresAt) {
		}

	}

	/**
	 * An item whose time to live is not readable.
	 */
	@DynamoDbBean
	public static class Misspelt extends Item {

		@TimeToLive("30 days")
		public Long getExpiresAt() {
			return 1L;
		}

		public void setExpiresAt(Long expiresAt) {
		}

	}

	/**
	 * An item with two of them.
	 */
	@DynamoDbBean
	public static class Two extends Item {

		@TimeToLive
		public Long getExpiresAt() {
			return 1L;
		}

		public void setExpiresAt(Long expiresAt) {
		}

		@TimeToLive("30d")
		@DynamoDbConvertedBy(EpochSeconds.class)
		public Instant getForgottenAt() {
			return Instant.EPOCH;
		}

		public void setForgottenAt(Instant forgottenAt) {
		}

	}

	/**
	 * An item with one, and a part with another.
	 */
	@DynamoDbBean
	public static class OneAndAFlattenedOne extends Item {

		@TimeToLive
		public Long getEndsAt() {
			return 1L;
		}

		public void setEndsAt(Long endsAt) {
		}

		@DynamoDbFlatten
		public Note.Flat getFlat() {
			return new Note.Flat();
		}

		public void setFlat(Note.Flat flat) {
		}

	}

}
