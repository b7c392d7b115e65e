package io.github.dynamodbaccounts.extension;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.BeanTableSchemaAttributeTag;

/**
 * Marks the attribute by which DynamoDB expires an item, and says how long items live:
 *
 * <pre class="code">
 * &#064;TimeToLive("30d")
 * &#064;DynamoDbConvertedBy(EpochSeconds.class)
 * public Instant getExpiresAt() {
 *     return this.expiresAt;
 * }
 * </pre>
 *
 * The attribute is an {@link java.time.Instant} with {@link EpochSeconds}, or a
 * {@code Long} or {@code long} of seconds since 1970. It belongs to the item itself or to
 * a flattened part of it, once: DynamoDB does not look into nested documents. Time to
 * live has to be enabled for the attribute in the table.
 * <p>
 * With a duration, an item that is put without a value gets the current time plus the
 * duration, in seconds rounded up. A value that the item has is kept, so an item that is
 * read and saved again does not live longer: set the attribute to {@code null} for that.
 * An update of the whole item does the same, and a partial update that leaves out the
 * attribute leaves it alone. A 0 counts as no value, for a {@code long} cannot be absent;
 * DynamoDB expires nothing at a time more than five years ago, so it has no other use.
 * <p>
 * Anything else is an {@link IllegalArgumentException} when the schema is built.
 *
 * @see TimeToLiveTag
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@BeanTableSchemaAttributeTag(TimeToLiveTag.class)
public @interface TimeToLive {

	/**
	 * How long an item lives that does not say it itself: a number with a unit such as
	 * {@code 30d}, {@code 12h} or {@code 1d12h}, or ISO 8601 such as {@code P30D}.
	 * Without, the application sets the attribute, and items without a value live on.
	 * @return the duration, more than zero
	 */
	String value() default "";

}
