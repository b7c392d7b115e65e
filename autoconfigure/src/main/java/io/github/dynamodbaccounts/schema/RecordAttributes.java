package io.github.dynamodbaccounts.schema;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/**
 * The attributes of one record type: one for each component that is neither ignored nor
 * flattened. While an item is read, its components are an array.
 *
 * @param <T> the record type
 */
final class RecordAttributes<T> {

	private static final EnhancedType<?> FLATTENED_MAP = EnhancedType.mapOf(String.class, String.class);

	private final Class<T> type;

	private final RecordSchemas schemas;

	private final RecordComponent[] components;

	private final RecordAccess<T> access;

	private final StaticImmutableTableSchema.Builder<T, Object[]> builder;

	private boolean flattensMap;

	RecordAttributes(Class<T> type, RecordSchemas schemas) {
		if (type.getTypeParameters().length > 0) {
			throw new IllegalArgumentException(
					"Record %s is generic: what it holds is not known.".formatted(type.getName()));
		}
		this.type = type;
		this.schemas = schemas;
		this.components = type.getRecordComponents();
		this.access = new RecordAccess<>(type);
		this.builder = StaticImmutableTableSchema.builder(type, Object[].class)
			.newItemBuilder(this.access::newValues, this.access::create);
	}

	/**
	 * Builds the schema of these attributes.
	 * @throws IllegalArgumentException naming the record, and the component if it is one
	 */
	TableSchema<T> schema() {
		checkMethods();
		for (int index = 0; index < this.components.length; index++) {
			RecordComponent component = this.components[index];
			try {
				add(component, index);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("Component '%s' of record %s cannot be mapped: %s"
					.formatted(component.getName(), this.type.getName(), ex.getMessage()), ex);
			}
			// The SDK's ways to say that there is no converter.
			catch (IllegalStateException | IndexOutOfBoundsException ex) {
				throw new IllegalArgumentException(
						("Component '%s' of record %s cannot be mapped as %s (%s). Give it a type that the SDK converts, "
								+ "a record, or a List or Map of these, or annotate it with @DynamoDbConvertedBy.")
							.formatted(component.getName(), this.type.getName(),
									component.getGenericType().getTypeName(), ex.getMessage()),
						ex);
			}
		}
		try {
			return this.builder.build();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"Record %s cannot be mapped: %s".formatted(this.type.getName(), ex.getMessage()), ex);
		}
	}

	// What a method computes cannot be given to the constructor.
	private void checkMethods() {
		Arrays.stream(this.type.getDeclaredMethods())
			.filter((method) -> Arrays.stream(this.components)
				.noneMatch((component) -> component.getAccessor().equals(method)))
			.filter((method) -> new ComponentAnnotations(method).declareAttribute())
			.findFirst()
			.ifPresent((method) -> {
				throw new IllegalArgumentException(
						"Method '%s' of record %s is annotated as an attribute, which only a component can be."
							.formatted(method.getName(), this.type.getName()));
			});
	}

	private void add(RecordComponent component, int index) {
		ComponentAnnotations annotations = new ComponentAnnotations(component.getAccessor());
		if (annotations.isIgnored()) {
			return;
		}
		if (!annotations.isFlattened()) {
			addAttribute(component, index, annotations);
		}
		else if (component.getType() == Map.class) {
			flattenMap(component, index);
		}
		else {
			flatten(component.getType(), index);
		}
	}

	@SuppressWarnings("unchecked")
	private <V> void addAttribute(RecordComponent component, int index, ComponentAnnotations annotations) {
		AttributeConverter<V> declared = (AttributeConverter<V>) annotations.converter();
		// What has a converter of its own need not be a type that the SDK knows.
		EnhancedType<V> type = (EnhancedType<V>) ((declared != null) ? EnhancedType.of(component.getType())
				: this.schemas.type(component.getGenericType(), annotations.document()));
		this.builder.addAttribute(type,
				(attribute) -> attribute.name(annotations.name().orElse(component.getName()))
					.getter(getter(index))
					.setter(setter(index))
					.tags(annotations.tags())
					.attributeConverter((declared != null) ? declared : this.schemas.converter(type)));
	}

	private <V> void flatten(Class<V> partType, int index) {
		TableSchema<V> part = this.schemas.schema(partType);
		if (part instanceof RecursiveSchema) {
			throw new IllegalArgumentException("a record cannot be flattened into itself.");
		}
		this.builder.flatten(part, getter(index), setter(index));
	}

	private void flattenMap(RecordComponent component, int index) {
		if (this.flattensMap || !EnhancedType.of(component.getGenericType()).equals(FLATTENED_MAP)) {
			throw new IllegalArgumentException("only one map can be flattened, and it must be a Map<String, String>.");
		}
		this.flattensMap = true;
		this.builder.flatten(component.getName(), this.<Map<String, String>>getter(index), setter(index));
	}

	@SuppressWarnings("unchecked")
	private <V> Function<T, V> getter(int index) {
		return (item) -> (V) this.access.get(item, index);
	}

	private static <V> BiConsumer<Object[], V> setter(int index) {
		return (values, value) -> values[index] = value;
	}

}
