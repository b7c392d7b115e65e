package io.github.dynamodbaccounts.aot;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.extension.EpochSeconds;
import io.github.dynamodbaccounts.extension.TimeToLive;
import io.github.dynamodbaccounts.extension.TimeToLiveTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.internal.mapper.BeanTableSchemaAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeHint;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ItemTypeHints}.
 */
class ItemTypeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@ParameterizedTest
	@ValueSource(classes = { Base.class, Letter.class, Stamp.class, Envelope.class, Envelope.Builder.class,
			Parcel.class, Weight.class, Kind.class, Colour.class, Weights.class, Providers.class, EpochSeconds.class })
	void everythingWithinAnItemIsReachedByReflection(Class<?> type) {
		new ItemTypeHints(this.hints).add(Letter.class);
		assertThat(type.getDeclaredConstructors()).allSatisfy(
				(constructor) -> assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor))
					.accepts(this.hints));
		assertThat(Arrays.stream(type.getDeclaredMethods()).filter((method) -> !method.isSynthetic()))
			.allSatisfy((method) -> assertInvocable(method));
	}

	@ParameterizedTest
	@ValueSource(classes = { TimeToLive.class, TimeToLiveTag.class, DynamoDbPartitionKey.class,
			BeanTableSchemaAttributeTags.class })
	void annotationsOfAttributesAndWhatTheyMeanAreReachedByReflection(Class<?> type) {
		new ItemTypeHints(this.hints).add(Letter.class);
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
		assertThat(type.getDeclaredMethods()).filteredOn((method) -> !method.isSynthetic())
			.allSatisfy(this::assertInvocable);
	}

	@Test
	void componentsOfARecordThatIsNotPublicAreReachedByReflection() {
		new ItemTypeHints(this.hints).add(Parcel.class);
		assertThat(Parcel.class.getRecordComponents()).hasSize(3)
			.allSatisfy((component) -> assertInvocable(component.getAccessor()));
	}

	@Test
	void nothingIsSaidOfTypesOfTheJdkAndOfWhatIsNoItem() {
		ItemTypeHints items = new ItemTypeHints(this.hints);
		items.add(Letter.class);
		items.add(NoItem.class);
		assertThat(this.hints.reflection().typeHints()).extracting(TypeHint::getType)
			.extracting(Object::toString)
			.noneMatch((name) -> name.startsWith("java.") || name.endsWith("NoItem"));
	}

	private void assertInvocable(Method method) {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).as("%s", method).accepts(this.hints);
	}

	@DynamoDbBean
	public static class Base {

		@DynamoDbPartitionKey
		public String getId() {
			return "1";
		}

		public void setId(String id) {
		}

		public Map<String, ? extends Set<Colour>> getColours() {
			return Map.of();
		}

	}

	@DynamoDbBean(converterProviders = { Providers.class, DefaultAttributeConverterProvider.class })
	public static class Letter extends Base {

		public List<Stamp> getStamps() {
			return List.of();
		}

		public Map<String, Envelope> getEnvelopes() {
			return Map.of();
		}

		public List<Parcel>[] getParcels() {
			return null;
		}

		public Base getBase() {
			return this;
		}

		public NoItem getNothing() {
			return null;
		}

	}

	@DynamoDbBean
	public static class Stamp {

		// Within itself.
		public Stamp[] getStamps() {
			return new Stamp[0];
		}

		@TimeToLive
		@DynamoDbConvertedBy(EpochSeconds.class)
		public Instant getExpiresAt() {
			return null;
		}

	}

	@DynamoDbImmutable(builder = Envelope.Builder.class)
	public static final class Envelope {

		private Envelope() {
		}

		public static Builder builder() {
			return new Builder();
		}

		public Kind kind() {
			return Kind.LARGE;
		}

		public static final class Builder {

			private Builder() {
			}

			public Builder kind(Kind kind) {
				return this;
			}

			public Envelope build() {
				return new Envelope();
			}

		}

	}

	private enum Kind {

		LARGE

	}

	private enum Colour {

		RED

	}

	private record Parcel(@DynamoDbPartitionKey String id, @DynamoDbConvertedBy(Weights.class) Weight weight,
			List<Parcel> inside) {
	}

	private record Weight(long grams) {
	}

	static class NoItem {

	}

	abstract static class Weights implements AttributeConverter<Weight> {

		Weights() {
		}

	}

	public static class Providers implements AttributeConverterProvider {

		@Override
		public <T> AttributeConverter<T> converterFor(EnhancedType<T> type) {
			return null;
		}

	}

}
