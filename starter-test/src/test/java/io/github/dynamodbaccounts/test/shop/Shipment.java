package io.github.dynamodbaccounts.test.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.dynamodbaccounts.extension.EpochSeconds;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * An item with attributes of every type, in a static schema.
 */
public class Shipment {

	private final Map<String, Object> values = new HashMap<>();

	public static TableSchema<Shipment> schema() {
		EnhancedType<Place> place = EnhancedType.documentOf(Place.class, Place.schema());
		return StaticTableSchema.builder(Shipment.class)
			.newItemSupplier(Shipment::new)
			.attributes(attribute("status", EnhancedType.of(Status.class)),
					attribute("sent", EnhancedType.of(Instant.class)),
					attribute("weight", EnhancedType.of(Integer.class)),
					attribute("price", EnhancedType.of(BigDecimal.class)),
					attribute("fragile", EnhancedType.of(Boolean.class)),
					attribute("size", EnhancedType.of(String.class)),
					attribute("label", EnhancedType.of(SdkBytes.class)),
					attribute("tags", EnhancedType.setOf(String.class)),
					attribute("codes", EnhancedType.setOf(Integer.class)),
					attribute("amounts", EnhancedType.listOf(Integer.class)),
					attribute("stops", EnhancedType.listOf(place)), attribute("address", place),
					attribute("prices", EnhancedType.mapOf(String.class, BigDecimal.class)),
					attribute("dotted.name", EnhancedType.of(String.class)))
			.addAttribute(String.class,
					(id) -> id.name("id")
						.getter((item) -> item.get("id", String.class))
						.setter((item, value) -> item.with("id", value))
						.tags(StaticAttributeTags.primaryPartitionKey()))
			.addAttribute(Instant.class,
					(expires) -> expires.name("expires")
						.getter((item) -> item.get("expires", Instant.class))
						.setter((item, value) -> item.with("expires", value))
						.attributeConverter(new EpochSeconds()))
			.build();
	}

	@SuppressWarnings("unchecked")
	private static <R> StaticAttribute<Shipment, R> attribute(String name, EnhancedType<R> type) {
		return StaticAttribute.builder(Shipment.class, type)
			.name(name)
			.getter((item) -> (R) item.values.get(name))
			.setter((item, value) -> item.with(name, value))
			.build();
	}

	public static Shipment of(String id) {
		return new Shipment().with("id", id);
	}

	public Shipment with(String attribute, Object value) {
		this.values.put(attribute, value);
		return this;
	}

	public <V> V get(String attribute, Class<V> type) {
		return type.cast(this.values.get(attribute));
	}

	public Object get(String attribute) {
		return this.values.get(attribute);
	}

	public String id() {
		return get("id", String.class);
	}

	@Override
	public String toString() {
		return this.values.toString();
	}

	/**
	 * How far a shipment has come.
	 */
	public enum Status {

		OPEN, SENT, LOST

	}

}
