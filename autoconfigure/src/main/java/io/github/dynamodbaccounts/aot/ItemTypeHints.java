package io.github.dynamodbaccounts.aot;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.BeanTableSchemaAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;

/**
 * Hints for what is read of item types by reflection: by the SDK of beans and immutables,
 * by {@code schema} of records, each with the types within them, their builders, their
 * converters, and what annotations of extensions say.
 */
public final class ItemTypeHints {

	private final RuntimeHints hints;

	private final Set<Type> seen = new HashSet<>();

	/**
	 * Creates hints.
	 * @param hints where they go
	 */
	public ItemTypeHints(RuntimeHints hints) {
		this.hints = hints;
	}

	/**
	 * Adds the hints for an item type and all types within it.
	 * @param type the class of the items, or the generic type of an attribute
	 */
	public void add(Type type) {
		if (!this.seen.add(type)) {
			return;
		}
		if (type instanceof ParameterizedType parameterized) {
			add(parameterized.getRawType());
			addAll(parameterized.getActualTypeArguments());
		}
		else if (type instanceof GenericArrayType array) {
			add(array.getGenericComponentType());
		}
		else if (type instanceof WildcardType wildcard) {
			addAll(wildcard.getUpperBounds());
		}
		else if (type instanceof Class<?> classType) {
			addClass(classType);
		}
	}

	private void addAll(Type... types) {
		Arrays.stream(types).forEach(this::add);
	}

	private void addClass(Class<?> type) {
		DynamoDbBean bean = type.getAnnotation(DynamoDbBean.class);
		DynamoDbImmutable immutable = type.getAnnotation(DynamoDbImmutable.class);
		if (type.isArray()) {
			add(type.getComponentType());
		}
		else if (type.isEnum()) {
			register(type);
		}
		else if (bean != null || immutable != null || type.isRecord()) {
			register(type);
			Stream.of(type.getMethods(), type.getDeclaredMethods()).flatMap(Arrays::stream).forEach(this::addAttribute);
		}
		if (bean != null) {
			registerAll(bean.converterProviders());
		}
		if (immutable != null) {
			registerAll(immutable.converterProviders());
			register(immutable.builder());
		}
	}

	private void addAttribute(Method method) {
		if (method.getDeclaringClass() == Object.class) {
			return;
		}
		if (method.getParameterCount() == 0) {
			add(method.getGenericReturnType());
		}
		addAnnotations(method);
	}

	private void addAnnotations(AnnotatedElement attribute) {
		DynamoDbConvertedBy converter = attribute.getAnnotation(DynamoDbConvertedBy.class);
		if (converter != null) {
			register(converter.value());
		}
		for (Annotation annotation : attribute.getAnnotations()) {
			addTag(annotation.annotationType());
			// The one that the compiler puts several of them into.
			Arrays.stream(annotation.annotationType().getDeclaredMethods())
				.filter((element) -> element.getName().equals("value"))
				.map(Method::getReturnType)
				.filter((value) -> value.isArray() && value.getComponentType().isAnnotation())
				.forEach((value) -> {
					register(annotation.annotationType());
					addTag(value.getComponentType());
				});
		}
	}

	private void addTag(Class<?> annotationType) {
		BeanTableSchemaAttributeTag tag = annotationType.getAnnotation(BeanTableSchemaAttributeTag.class);
		if (tag != null) {
			register(annotationType);
			register(tag.value());
		}
	}

	private void registerAll(Class<?>... types) {
		Arrays.stream(types).forEach(this::register);
	}

	private void register(Class<?> type) {
		this.hints.reflection()
			.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS,
					MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
