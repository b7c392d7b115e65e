package io.github.dynamodbaccounts.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stands for the schema of a record within itself, which is not there yet when its
 * components are looked at.
 *
 * @param <T> the record type
 */
final class RecursiveSchema<T> implements TableSchema<T> {

	private @Nullable TableSchema<T> schema;

	void complete(TableSchema<T> schema) {
		this.schema = schema;
	}

	private TableSchema<T> schema() {
		return Objects.requireNonNull(this.schema, "The schema is not complete.");
	}

	@Override
	public T mapToItem(Map<String, AttributeValue> attributes) {
		return schema().mapToItem(attributes);
	}

	@Override
	public T mapToItem(Map<String, AttributeValue> attributes, boolean preserveEmptyObject) {
		return schema().mapToItem(attributes, preserveEmptyObject);
	}

	@Override
	public Map<String, AttributeValue> itemToMap(T item, boolean ignoreNulls) {
		return schema().itemToMap(item, ignoreNulls);
	}

	@Override
	public Map<String, AttributeValue> itemToMap(T item, Collection<String> attributes) {
		return schema().itemToMap(item, attributes);
	}

	@Override
	public AttributeValue attributeValue(T item, String attribute) {
		return schema().attributeValue(item, attribute);
	}

	@Override
	public TableMetadata tableMetadata() {
		return schema().tableMetadata();
	}

	@Override
	public EnhancedType<T> itemType() {
		return schema().itemType();
	}

	@Override
	public List<String> attributeNames() {
		return schema().attributeNames();
	}

	@Override
	public boolean isAbstract() {
		return schema().isAbstract();
	}

	@Override
	public AttributeConverter<T> converterForAttribute(Object attribute) {
		return schema().converterForAttribute(attribute);
	}

}
