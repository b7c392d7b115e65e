package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * All keys that are bound, by the records that they are bound to.
 */
final class RecordKeys {

	private final Map<String, Parameter> keys = new LinkedHashMap<>();

	private RecordKeys() {
	}

	/**
	 * The keys by names such as {@code dynamodb.accounts.<key>.session.tags[].value}, in
	 * the order of the records.
	 */
	static Map<String, Parameter> all() {
		RecordKeys all = new RecordKeys();
		all.addAll("dynamodb.", DynamoDbProperties.class);
		return all.keys;
	}

	private void addAll(String prefix, Class<?> record) {
		for (Parameter component : record.getDeclaredConstructors()[0].getParameters()) {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				addAll(name + ".", component.getType());
				continue;
			}
			this.keys.put(name, component);
			if (component.getParameterizedType() instanceof ParameterizedType generic) {
				Type[] arguments = generic.getActualTypeArguments();
				if (arguments[arguments.length - 1] instanceof Class<?> element && element.isRecord()) {
					addAll(name + ((component.getType() == Map.class) ? ".<key>." : "[]."), element);
				}
			}
		}
	}

}
