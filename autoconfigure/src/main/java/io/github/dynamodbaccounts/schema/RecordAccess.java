package io.github.dynamodbaccounts.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads and creates the records of a type, which need not be public. What their
 * constructor and their accessors throw reaches the caller.
 *
 * @param <T> the record type
 */
final class RecordAccess<T> {

	private final MethodHandle constructor;

	private final MethodHandle[] accessors;

	private final @Nullable Object[] absent;

	RecordAccess(Class<T> type) {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		this.accessors = new MethodHandle[components.length];
		this.absent = Arrays.stream(types).map(RecordAccess::absent).toArray();
		try {
			this.constructor = constructor(type.getDeclaredConstructor(types));
			for (int index = 0; index < components.length; index++) {
				this.accessors[index] = accessor(components[index].getAccessor());
			}
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Record %s cannot be accessed.".formatted(type.getName()), ex);
		}
	}

	private static @Nullable Object absent(Class<?> type) {
		return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
	}

	private static MethodHandle constructor(Constructor<?> constructor) throws ReflectiveOperationException {
		constructor.setAccessible(true);
		int count = constructor.getParameterCount();
		return MethodHandles.lookup()
			.unreflectConstructor(constructor)
			.asFixedArity()
			.asType(MethodType.genericMethodType(count))
			.asSpreader(Object[].class, count);
	}

	private static MethodHandle accessor(Method accessor) throws ReflectiveOperationException {
		accessor.setAccessible(true);
		return MethodHandles.lookup().unreflect(accessor).asType(MethodType.genericMethodType(1));
	}

	/**
	 * The values of a record to be created: {@code null}, or zero where a component is
	 * primitive.
	 */
	@Nullable Object[] newValues() {
		return this.absent.clone();
	}

	/**
	 * Creates a record of one value for each component.
	 */
	@SuppressWarnings("unchecked")
	T create(@Nullable Object[] values) {
		try {
			return (T) (Object) this.constructor.invokeExact(values);
		}
		catch (Throwable ex) {
			throw unchecked(ex);
		}
	}

	/**
	 * Reads a component.
	 */
	@Nullable Object get(T item, int component) {
		try {
			return (Object) this.accessors[component].invokeExact((Object) item);
		}
		catch (Throwable ex) {
			throw unchecked(ex);
		}
	}

	private static RuntimeException unchecked(Throwable thrown) {
		if (thrown instanceof Error error) {
			throw error;
		}
		return (thrown instanceof RuntimeException exception) ? exception : new UndeclaredThrowableException(thrown);
	}

}
