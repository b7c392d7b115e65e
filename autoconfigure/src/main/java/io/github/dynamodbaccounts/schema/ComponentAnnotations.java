package io.github.dynamodbaccounts.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedTypeDocumentConfiguration;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.BeanTableSchemaAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnoreNulls;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPreserveEmptyObject;

/**
 * What annotations of the SDK say of a component. Their target are methods, so they are
 * on its accessor.
 */
final class ComponentAnnotations {

	private final Method accessor;

	ComponentAnnotations(Method accessor) {
		this.accessor = accessor;
	}

	boolean isIgnored() {
		return this.accessor.isAnnotationPresent(DynamoDbIgnore.class);
	}

	boolean isFlattened() {
		return this.accessor.isAnnotationPresent(DynamoDbFlatten.class);
	}

	/**
	 * Whether there is any annotation that makes sense on an attribute alone.
	 */
	boolean declareAttribute() {
		return !isIgnored() && (isFlattened() || name().isPresent()
				|| this.accessor.isAnnotationPresent(DynamoDbConvertedBy.class) || tagged().findAny().isPresent());
	}

	Optional<String> name() {
		return Optional.ofNullable(this.accessor.getAnnotation(DynamoDbAttribute.class)).map(DynamoDbAttribute::value);
	}

	/**
	 * How documents in the component are written and read.
	 */
	EnhancedTypeDocumentConfiguration document() {
		return EnhancedTypeDocumentConfiguration.builder()
			.preserveEmptyObject(this.accessor.isAnnotationPresent(DynamoDbPreserveEmptyObject.class))
			.ignoreNulls(this.accessor.isAnnotationPresent(DynamoDbIgnoreNulls.class))
			.build();
	}

	/**
	 * The converter that is named, if one is.
	 */
	@Nullable AttributeConverter<?> converter() {
		DynamoDbConvertedBy convertedBy = this.accessor.getAnnotation(DynamoDbConvertedBy.class);
		if (convertedBy == null) {
			return null;
		}
		Class<?> type = convertedBy.value();
		return (AttributeConverter<?>) call("Converter %s cannot be created".formatted(type.getName()), () -> {
			Constructor<?> constructor = type.getDeclaredConstructor();
			return accessible(constructor).newInstance();
		});
	}

	/**
	 * What the annotations of keys, indexes, versions and of every extension say, by the
	 * means that the SDK gives to all of them.
	 */
	List<StaticAttributeTag> tags() {
		return tagged().map(ComponentAnnotations::tag).toList();
	}

	private Stream<Annotation> tagged() {
		return Arrays.stream(this.accessor.getAnnotations())
			.flatMap(ComponentAnnotations::repeated)
			.filter((annotation) -> annotation.annotationType().isAnnotationPresent(BeanTableSchemaAttributeTag.class));
	}

	// Where an annotation is repeated, the compiler puts all of them into another.
	private static Stream<Annotation> repeated(Annotation annotation) {
		return Arrays.stream(annotation.annotationType().getDeclaredMethods())
			.filter((method) -> method.getName().equals("value")
					&& Annotation[].class.isAssignableFrom(method.getReturnType()))
			.findFirst()
			.map((method) -> Arrays.stream((Annotation[]) call("%s cannot be read".formatted(annotation),
					() -> accessible(method).invoke(annotation))))
			.orElseGet(() -> Stream.of(annotation));
	}

	private static StaticAttributeTag tag(Annotation annotation) {
		Class<? extends Annotation> type = annotation.annotationType();
		Class<?> factory = type.getAnnotation(BeanTableSchemaAttributeTag.class).value();
		return (StaticAttributeTag) call(
				"%s has no static method 'attributeTagFor(%s)' that returns a tag".formatted(factory.getName(),
						type.getSimpleName()),
				() -> accessible(factory.getDeclaredMethod("attributeTagFor", type)).invoke(null, annotation));
	}

	private static <A extends AccessibleObject> A accessible(A member) {
		member.trySetAccessible();
		return member;
	}

	private static Object call(String problem, ReflectiveCall call) {
		try {
			return call.make();
		}
		// The latter where a method is not static.
		catch (ReflectiveOperationException | NullPointerException ex) {
			Throwable cause = (ex instanceof InvocationTargetException) ? ex.getCause() : ex;
			throw new IllegalArgumentException("%s (%s).".formatted(problem, cause), cause);
		}
	}

	private interface ReflectiveCall {

		Object make() throws ReflectiveOperationException;

	}

}
