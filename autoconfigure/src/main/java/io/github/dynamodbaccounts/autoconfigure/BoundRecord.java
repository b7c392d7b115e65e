package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;

/**
 * What a record that properties are bound to consists of.
 *
 * @param constructor the constructor that takes all components
 * @param components the components in their order
 */
record BoundRecord(Constructor<?> constructor, List<Component> components) {

	static BoundRecord of(Class<?> type) {
		RecordComponent[] declared = type.getRecordComponents();
		Class<?>[] types = new Class<?>[declared.length];
		List<Component> components = new ArrayList<>();
		for (int i = 0; i < declared.length; i++) {
			types[i] = declared[i].getType();
			components.add(Component.of(declared[i]));
		}
		try {
			return new BoundRecord(type.getDeclaredConstructor(types), components);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every record has this constructor.", ex);
		}
	}

	/**
	 * Creates the record.
	 * @param values the values of the components, {@code null} where there is none
	 */
	Object create(@Nullable Object[] values) {
		return BeanUtils.instantiateClass(this.constructor, values);
	}

	/**
	 * Creates the record of which nothing is set.
	 */
	Object createEmpty() {
		return create(new Object[this.components.size()]);
	}

	/**
	 * A component of a record.
	 *
	 * @param name its name as a key, such as {@code account-id}
	 * @param uniformName the same in lower case, without dashes
	 * @param bindable its type
	 * @param record its type where that is a record, or {@code null}
	 * @param entry the type of its entries where it is a map, or {@code null}
	 */
	record Component(String name, String uniformName, Bindable<?> bindable, @Nullable Class<?> record,
			@Nullable Class<?> entry) {

		static Component of(RecordComponent component) {
			String name = DataObjectPropertyName.toDashedForm(component.getName());
			Class<?> type = component.getType();
			return new Component(name, name.replace("-", ""),
					Bindable.of(ResolvableType.forType(component.getGenericType())), type.isRecord() ? type : null,
					entry(component.getGenericType()));
		}

		private static @Nullable Class<?> entry(Type type) {
			return (type instanceof ParameterizedType generic && generic.getRawType() == Map.class
					&& generic.getActualTypeArguments()[1] instanceof Class<?> entry && entry.isRecord()) ? entry
							: null;
		}

	}

}
