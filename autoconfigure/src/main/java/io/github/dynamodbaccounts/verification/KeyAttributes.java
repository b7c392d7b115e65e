package io.github.dynamodbaccounts.verification;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import software.amazon.awssdk.enhanced.dynamodb.IndexMetadata;
import software.amazon.awssdk.enhanced.dynamodb.KeyAttributeMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/**
 * The key of a table or an index. A global index may have several attributes of each
 * kind.
 *
 * @param partition attributes of the partition key, in their order
 * @param sort attributes of the sort key, in their order; may be none
 */
record KeyAttributes(List<Attribute> partition, List<Attribute> sort) {

	/**
	 * The key that an item type declares.
	 * @param index the index, or what stands for the table itself
	 */
	static KeyAttributes of(IndexMetadata index) {
		return new KeyAttributes(attributes(index.partitionKeys()), attributes(index.sortKeys()));
	}

	/**
	 * The key that a table or an index has.
	 */
	static KeyAttributes of(List<KeySchemaElement> elements, List<AttributeDefinition> types) {
		Map<String, String> typesByName = types.stream()
			.collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
		return new KeyAttributes(attributes(elements, KeyType.HASH, typesByName),
				attributes(elements, KeyType.RANGE, typesByName));
	}

	private static List<Attribute> attributes(List<KeyAttributeMetadata> attributes) {
		return attributes.stream()
			.map((attribute) -> new Attribute(attribute.name(), attribute.attributeValueType().name()))
			.toList();
	}

	private static List<Attribute> attributes(List<KeySchemaElement> elements, KeyType type,
			Map<String, String> typesByName) {
		return elements.stream()
			.filter((element) -> element.keyType() == type)
			.map((element) -> new Attribute(element.attributeName(),
					typesByName.getOrDefault(element.attributeName(), "?")))
			.toList();
	}

	KeyAttributes withPartition(List<Attribute> partition) {
		return new KeyAttributes(partition, this.sort);
	}

	@Override
	public String toString() {
		String partition = text("partition key", this.partition);
		return this.sort.isEmpty() ? partition : "%s and %s".formatted(partition, text("sort key", this.sort));
	}

	private static String text(String noun, List<Attribute> attributes) {
		return "%s %s".formatted(noun, attributes.stream().map(Attribute::toString).collect(Collectors.joining(", ")));
	}

	/**
	 * An attribute of a key.
	 *
	 * @param name its name
	 * @param type its type, as DynamoDB calls it: {@code S}, {@code N} or {@code B}
	 */
	record Attribute(String name, String type) {

		@Override
		public String toString() {
			return "'%s' (%s)".formatted(this.name, this.type);
		}

	}

}
