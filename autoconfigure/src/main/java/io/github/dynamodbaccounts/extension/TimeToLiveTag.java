package io.github.dynamodbaccounts.extension;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;

import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * What {@link TimeToLive} says, for a static schema:
 *
 * <pre class="code">
 * .addAttribute(Instant.class, (expiresAt) -&gt; expiresAt.name("expiresAt")
 *     .attributeConverter(new EpochSeconds())
 *     .tags(timeToLive(Duration.ofDays(30)))
 *     ...
 * </pre>
 */
public final class TimeToLiveTag implements StaticAttributeTag {

	// The SDK refuses a second object under the same key, flattened parts included, and
	// says nothing but the key.
	private static final String KEY = "@TimeToLive, which only one attribute of an item can have";

	// Reads the duration of the named attribute.
	private final Function<String, @Nullable Duration> duration;

	private TimeToLiveTag(Function<String, @Nullable Duration> duration) {
		this.duration = duration;
	}

	/**
	 * Marks an attribute that the application sets.
	 * @return the tag
	 */
	public static StaticAttributeTag timeToLive() {
		return new TimeToLiveTag((attribute) -> null);
	}

	/**
	 * Marks an attribute that is set where an item has no value.
	 * @param duration how long such items live, more than zero
	 * @return the tag; building the schema fails if the duration is not more than zero
	 */
	public static StaticAttributeTag timeToLive(Duration duration) {
		return new TimeToLiveTag((attribute) -> positive(duration, duration.toString(), attribute));
	}

	/**
	 * Returns the tag of an annotation. Called by the SDK, which hides what goes wrong
	 * here: the text is read when the tag is applied.
	 * @param annotation the annotation of a getter
	 * @return the tag
	 */
	public static StaticAttributeTag attributeTagFor(TimeToLive annotation) {
		String text = annotation.value();
		return (text.isEmpty()) ? timeToLive() : new TimeToLiveTag((attribute) -> parse(text, attribute));
	}

	/**
	 * Returns what is known of an item type's time to live.
	 */
	static Optional<Marked> of(TableMetadata metadata) {
		return metadata.customMetadataObject(KEY, Marked.class);
	}

	private static Duration parse(String text, String attribute) {
		// Spring would take it for milliseconds.
		if (text.matches("[+-]?\\d+")) {
			throw new IllegalArgumentException(
					"@TimeToLive(\"%s\") of attribute '%s' has no unit: write for instance \"%1$sd\" for days."
						.formatted(text, attribute));
		}
		Duration duration;
		try {
			duration = DurationFormatterUtils.detectAndParse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"@TimeToLive(\"%s\") of attribute '%s' is not a duration: write for instance \"30d\", \"12h\" or \"P30D\"."
						.formatted(text, attribute),
					ex);
		}
		return positive(duration, text, attribute);
	}

	private static Duration positive(Duration duration, String text, String attribute) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException(
					"The time to live of attribute '%s' must be more than zero, and is %s.".formatted(attribute, text));
		}
		return duration;
	}

	@Override
	public <R> void validateType(String attribute, EnhancedType<R> type, AttributeValueType stored) {
		Class<?> javaType = type.rawClass();
		if (javaType == Instant.class && stored != AttributeValueType.N) {
			throw new IllegalArgumentException("""
					Attribute '%s' is stored as %s, and DynamoDB expires items by a Number of epoch seconds: \
					write @DynamoDbConvertedBy(EpochSeconds.class) beside @TimeToLive, \
					or .attributeConverter(new EpochSeconds()) in a static schema.""".formatted(attribute, stored));
		}
		if ((javaType != Instant.class && javaType != Long.class && javaType != long.class)
				|| stored != AttributeValueType.N) {
			throw new IllegalArgumentException("""
					Attribute '%s' of type %s, stored as %s, cannot be a time to live: \
					declare it as Instant with @DynamoDbConvertedBy(EpochSeconds.class), \
					or as Long with a number of epoch seconds.""".formatted(attribute, javaType.getName(), stored));
		}
	}

	@Override
	public Consumer<StaticTableMetadata.Builder> modifyMetadata(String attribute, AttributeValueType stored) {
		Object marked = new Marked(attribute, this.duration.apply(attribute));
		return (metadata) -> metadata.addCustomMetadataObject(KEY, marked);
	}

	/**
	 * The attribute that is marked.
	 *
	 * @param attribute its name in the table
	 * @param duration how long an item without a value lives, or {@code null} where it
	 * lives on
	 */
	record Marked(String attribute, @Nullable Duration duration) {
	}

}
