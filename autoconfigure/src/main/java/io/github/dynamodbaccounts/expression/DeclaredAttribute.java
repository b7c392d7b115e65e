package io.github.dynamodbaccounts.expression;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An attribute, or a part of one, as the item type declares it: converts values to what
 * DynamoDB stores there, and refuses those that are of another type.
 */
public final class DeclaredAttribute {

	private final String path;

	private final @Nullable AttributeConverter<?> converter;

	private final @Nullable EnhancedType<?> type;

	// From a value of the type to what the converter takes, and back: the converter of
	// an element is that of its list.
	private final UnaryOperator<Object> wrap;

	private final UnaryOperator<AttributeValue> unwrap;

	private DeclaredAttribute(String path, @Nullable AttributeConverter<?> converter, @Nullable EnhancedType<?> type,
			UnaryOperator<Object> wrap, UnaryOperator<AttributeValue> unwrap) {
		this.path = path;
		this.converter = converter;
		this.type = type;
		this.wrap = wrap;
		this.unwrap = unwrap;
	}

	/**
	 * Returns an attribute of an item.
	 * @param schema the schema of the item
	 * @param name name of the attribute
	 * @return the attribute
	 * @throws IllegalArgumentException if the schema declares its attributes, and this is
	 * none
	 */
	public static DeclaredAttribute of(TableSchema<?> schema, String name) {
		return of(schema, name, name);
	}

	private static DeclaredAttribute of(TableSchema<?> schema, String name, String path) {
		AttributeConverter<?> converter;
		try {
			converter = schema.converterForAttribute(name);
		}
		catch (UnsupportedOperationException ex) {
			// Custom schemas need not offer their converters.
			return untyped(path);
		}
		if (converter == null) {
			throw new IllegalArgumentException("%s has no attribute '%s'. It has: %s.".formatted(
					schema.itemType().rawClass().getSimpleName(), path, String.join(", ", schema.attributeNames())));
		}
		return new DeclaredAttribute(path, converter, converter.type(), (value) -> value, (value) -> value);
	}

	private static DeclaredAttribute untyped(String path) {
		return new DeclaredAttribute(path, null, null, (value) -> value, (value) -> value);
	}

	DeclaredAttribute child(String name) {
		String path = this.path + "." + name;
		EnhancedType<?> type = this.type;
		if (type == null) {
			return untyped(path);
		}
		TableSchema<?> document = type.tableSchema().orElse(null);
		if (document != null) {
			return of(document, name, path);
		}
		if (!Map.class.isAssignableFrom(type.rawClass())) {
			throw new IllegalArgumentException("Attribute '%s' is of type %s and has no part '%s'.".formatted(this.path,
					type.rawClass().getSimpleName(), name));
		}
		EnhancedType<?> key = parameter(type, 0);
		if (key == null || key.rawClass() != String.class) {
			return untyped(path);
		}
		return part(path, parameter(type, 1), (value) -> Map.of(name, value), (map) -> map.m().get(name));
	}

	DeclaredAttribute element() {
		String path = this.path + "[]";
		EnhancedType<?> type = this.type;
		if (type == null) {
			return untyped(path);
		}
		if (!Collection.class.isAssignableFrom(type.rawClass()) || Set.class.isAssignableFrom(type.rawClass())) {
			throw new IllegalArgumentException("Attribute '%s' is of type %s and has no elements by index."
				.formatted(this.path, type.rawClass().getSimpleName()));
		}
		return part(path, parameter(type, 0), List::of, (list) -> list.l().get(0));
	}

	private static @Nullable EnhancedType<?> parameter(EnhancedType<?> type, int index) {
		List<EnhancedType<?>> parameters = type.rawClassParameters();
		return (parameters != null && parameters.size() > index) ? parameters.get(index) : null;
	}

	// Of a part in a part the converter is not known.
	private DeclaredAttribute part(String path, @Nullable EnhancedType<?> type, UnaryOperator<Object> wrap,
			UnaryOperator<AttributeValue> unwrap) {
		if (type == null) {
			return untyped(path);
		}
		return new DeclaredAttribute(path, this.converter, type, (value) -> this.wrap.apply(wrap.apply(value)),
				(value) -> unwrap.apply(this.unwrap.apply(value)));
	}

	/**
	 * Converts a value.
	 * @param value a value of the declared type, or a number that is equal to one
	 * @return what DynamoDB stores
	 * @throws IllegalArgumentException if it is of another type, or null
	 */
	public AttributeValue convert(@Nullable Object value) {
		if (this.converter == null || this.type == null) {
			return PlainValues.convert(this.path, present(value));
		}
		Object typed = typed(present(value), this.type);
		try {
			return Objects.requireNonNull(this.unwrap.apply(transform(this.converter, this.wrap.apply(typed))));
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(
					"The converter of attribute '%s' does not take this value, or stores the whole in another form."
						.formatted(this.path),
					ex);
		}
	}

	private <V> V present(@Nullable V value) {
		if (value == null) {
			throw new IllegalArgumentException("The value of attribute '%s' must not be null.".formatted(this.path));
		}
		return value;
	}

	private Object typed(Object value, EnhancedType<?> type) {
		Class<?> expected = PlainValues.boxed(type.rawClass());
		if (expected.isInstance(value)) {
			return value;
		}
		Object number = (value instanceof Number given) ? PlainValues.exactly(given, expected) : null;
		if (number == null) {
			throw new IllegalArgumentException("Attribute '%s' is of type %s, not %s.".formatted(this.path,
					expected.getSimpleName(), value.getClass().getSimpleName()));
		}
		return number;
	}

	@SuppressWarnings("unchecked")
	private static <V> AttributeValue transform(AttributeConverter<V> converter, Object value) {
		return converter.transformFrom((V) value);
	}

	/**
	 * Converts a part of the attribute's text, whatever type that is declared for.
	 */
	AttributeValue text(@Nullable String text) {
		if (isWhole() && this.converter != null && this.converter.attributeValueType() != AttributeValueType.S) {
			throw new IllegalArgumentException("Attribute '%s' is no text in DynamoDB.".formatted(this.path));
		}
		return AttributeValue.fromS(present(text));
	}

	/**
	 * Converts something that the attribute may contain.
	 */
	AttributeValue contained(@Nullable Object value) {
		EnhancedType<?> type = this.type;
		if (this.converter == null || type == null) {
			return PlainValues.convert(this.path, present(value));
		}
		if (Set.class.isAssignableFrom(type.rawClass())) {
			return part(this.path, parameter(type, 0), Set::of, PlainValues::onlyElement).convert(value);
		}
		if (Collection.class.isAssignableFrom(type.rawClass())) {
			return element().convert(value);
		}
		if (value instanceof CharSequence text) {
			return text(text.toString());
		}
		throw new IllegalArgumentException("Attribute '%s' is of type %s, which contains no %s.".formatted(this.path,
				type.rawClass().getSimpleName(), present(value).getClass().getSimpleName()));
	}

	private boolean isWhole() {
		return this.converter != null && this.converter.type().equals(this.type);
	}

	@Override
	public String toString() {
		return this.path;
	}

}
