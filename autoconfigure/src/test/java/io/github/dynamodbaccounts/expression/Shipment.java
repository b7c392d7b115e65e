package io.github.dynamodbaccounts.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.extension.EpochSeconds;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item with attributes of every type.
 */
class Shipment {

	static final TableSchema<Shipment> SCHEMA = schema();

	private final Map<String, Object> values = new HashMap<>();

	private static TableSchema<Shipment> schema() {
		EnhancedType<Place> place = EnhancedType.documentOf(Place.class, Place.SCHEMA);
		return StaticTableSchema.builder(Shipment.class)
			.newItemSupplier(Shipment::new)
			.attributes(attribute("status", EnhancedType.of(Status.class)),
					attribute("sent", EnhancedType.of(Instant.class)),
					attribute("weight", EnhancedType.of(Integer.class)),
					attribute("distance", EnhancedType.of(Long.class)),
					attribute("price", EnhancedType.of(BigDecimal.class)),
					attribute("ratio", EnhancedType.of(Double.class)),
					attribute("fragile", EnhancedType.of(Boolean.class)),
					attribute("note", EnhancedType.of(String.class)),
					attribute("label", EnhancedType.of(SdkBytes.class)),
					attribute("tags", EnhancedType.setOf(String.class)),
					attribute("codes", EnhancedType.setOf(Integer.class)),
					attribute("amounts", EnhancedType.listOf(Integer.class)),
					attribute("grid", EnhancedType.listOf(EnhancedType.listOf(Integer.class))),
					attribute("stops", EnhancedType.listOf(place)), attribute("address", place),
					attribute("prices", EnhancedType.mapOf(String.class, BigDecimal.class)),
					attribute("depots", EnhancedType.mapOf(EnhancedType.of(String.class), place)),
					attribute("dotted.name", EnhancedType.of(String.class)))
			.addAttribute(Instant.class,
					(expires) -> expires.name("expires")
						.getter((item) -> (Instant) item.values.get("expires"))
						.setter((item, value) -> item.values.put("expires", value))
						.attributeConverter(new EpochSeconds()))
			.addAttribute(EnhancedType.listOf(String.class),
					(words) -> words.name("words")
						.getter((item) -> null)
						.setter((item, value) -> item.values.put("words", value))
						.attributeConverter(new Words()))
			.addAttribute(String.class,
					(id) -> id.name("id")
						.getter((item) -> (String) item.values.get("id"))
						.setter((item, value) -> item.values.put("id", value))
						.tags(StaticAttributeTags.primaryPartitionKey()))
			.build();
	}

	@SuppressWarnings("unchecked")
	private static <R> StaticAttribute<Shipment, R> attribute(String name, EnhancedType<R> type) {
		return StaticAttribute.builder(Shipment.class, type)
			.name(name)
			.getter((item) -> (R) item.values.get(name))
			.setter((item, value) -> item.values.put(name, value))
			.build();
	}

	enum Status {

		OPEN, SENT

	}

	/**
	 * A document.
	 */
	static class Place {

		static final TableSchema<Place> SCHEMA = StaticTableSchema.builder(Place.class)
			.newItemSupplier(Place::new)
			.addAttribute(String.class,
					(city) -> city.name("city").getter((item) -> item.city).setter((item, value) -> item.city = value))
			.addAttribute(Integer.class,
					(zip) -> zip.name("zip").getter((item) -> item.zip).setter((item, value) -> item.zip = value))
			.addAttribute(EnhancedType.setOf(String.class),
					(names) -> names.name("names").getter((item) -> null).setter((item, value) -> {
					}))
			.build();

		private String city;

		private Integer zip;

		static Place of(String city) {
			Place place = new Place();
			place.city = city;
			return place;
		}

	}

	/**
	 * Stores a list as one text.
	 */
	static final class Words implements AttributeConverter<List<String>> {

		@Override
		public AttributeValue transformFrom(List<String> words) {
			return AttributeValue.fromS(String.join(" ", words));
		}

		@Override
		public List<String> transformTo(AttributeValue text) {
			return List.of(text.s().split(" "));
		}

		@Override
		public EnhancedType<List<String>> type() {
			return EnhancedType.listOf(String.class);
		}

		@Override
		public AttributeValueType attributeValueType() {
			return AttributeValueType.S;
		}

	}

}
