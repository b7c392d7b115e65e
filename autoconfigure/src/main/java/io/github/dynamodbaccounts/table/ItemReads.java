package io.github.dynamodbaccounts.table;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes items of what the low-level client answers, as the enhanced client does.
 *
 * @param <T> the item type
 */
record ItemReads<T>(MappedTableResource<T> table) {

	/**
	 * The item of some attributes.
	 * @return {@code null} where there are none
	 */
	@Nullable T item(@Nullable Map<String, AttributeValue> attributes) {
		if (attributes == null || attributes.isEmpty()) {
			return null;
		}
		return this.table.tableSchema().mapToItem(transformed(attributes));
	}

	private Map<String, AttributeValue> transformed(Map<String, AttributeValue> attributes) {
		DynamoDbEnhancedClientExtension extension = this.table.mapperExtension();
		if (extension == null) {
			return attributes;
		}
		Map<String, AttributeValue> transformed = extension.afterRead(new ExtensionContext(attributes, this.table))
			.transformedItem();
		return (transformed != null) ? transformed : attributes;
	}

}
