package io.github.dynamodbaccounts.table;

import java.util.Map;
import java.util.Objects;

import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a write expects of the item that is there, to tell which of it was not true.
 *
 * @param existence {@code ABSENCE}, {@code PRESENCE} or {@code null} where it does not
 * matter
 * @param given whether the caller gives a condition
 * @param versionAttribute name of the attribute that holds the version, or {@code null}
 * @param version the version that was read, or {@code null} of a new item
 */
record Expectation(@Nullable Kind existence, boolean given, @Nullable String versionAttribute,
		@Nullable AttributeValue version) {

	static final Expectation NOTHING = new Expectation(null, false, null, null);

	/**
	 * What a write expects that is given a key alone.
	 */
	static Expectation ofKey(@Nullable Kind existence, @Nullable Condition condition) {
		return new Expectation(existence, condition != null, null, null);
	}

	/**
	 * What a write expects that is given an item.
	 */
	static <T> Expectation ofItem(TableSchema<T> schema, T item, @Nullable Kind existence,
			@Nullable Condition condition) {
		String version = KeptAttributes.version(schema.tableMetadata()).orElse(null);
		AttributeValue known = (version != null) ? schema.attributeValue(item, version) : null;
		boolean none = known == null || KeptAttributes.isInitial(known, schema.tableMetadata());
		return new Expectation(existence, condition != null, version, none ? null : known);
	}

	/**
	 * Which part was not true.
	 * @param item the item as it is, or {@code null} where there is none
	 */
	Kind failed(@Nullable Map<String, AttributeValue> item) {
		boolean nothingElse = !this.given && this.versionAttribute == null;
		if (this.existence == Kind.ABSENCE && (item != null || nothingElse)) {
			return Kind.ABSENCE;
		}
		if (this.existence == Kind.PRESENCE && item == null) {
			return (this.version != null) ? Kind.VERSION : Kind.PRESENCE;
		}
		if (this.versionAttribute == null || (this.given && isCurrent(item, this.versionAttribute))) {
			return Kind.CONDITION;
		}
		return Kind.VERSION;
	}

	private boolean isCurrent(@Nullable Map<String, AttributeValue> item, String versionAttribute) {
		return Objects.equals((item != null) ? item.get(versionAttribute) : null, this.version);
	}

}
