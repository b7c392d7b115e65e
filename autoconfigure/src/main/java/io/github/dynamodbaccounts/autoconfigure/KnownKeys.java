package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The keys that exist, as a tree, read from the records that they are bound to.
 */
final class KnownKeys {

	private static final KnownKeys VALUE = new KnownKeys(Map.of(), null, false);

	/**
	 * All keys below {@code dynamodb}.
	 */
	static final KnownKeys ALL = of(DynamoDbProperties.class);

	// By uniform name: lower case, no dashes.
	private final Map<String, String> names = new LinkedHashMap<>();

	private final Map<String, KnownKeys> children;

	// What stands below any key of a map, or any index of a list.
	private final @Nullable KnownKeys entry;

	private final boolean list;

	private KnownKeys(Map<String, KnownKeys> children, @Nullable KnownKeys entry, boolean list) {
		this.children = children;
		this.entry = entry;
		this.list = list;
		children.keySet().forEach((name) -> this.names.put(name.replace("-", ""), name));
	}

	private static KnownKeys of(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			if (generic.getRawType() == Map.class) {
				return new KnownKeys(Map.of(), of(arguments[1]), false);
			}
			if (generic.getRawType() == List.class) {
				return new KnownKeys(Map.of(), of(arguments[0]), true);
			}
			return VALUE;
		}
		if (type instanceof Class<?> record && record.isRecord()) {
			Map<String, KnownKeys> children = new LinkedHashMap<>();
			for (RecordComponent component : record.getRecordComponents()) {
				children.put(dashed(component.getName()), of(component.getGenericType()));
			}
			return new KnownKeys(children, null, false);
		}
		return VALUE;
	}

	/**
	 * The part of a name that is not known, and what could have been meant.
	 * @param name the name of a property below {@code dynamodb}
	 * @return {@code null} where the whole name is known
	 */
	@Nullable Unknown unknown(ConfigurationPropertyName name) {
		KnownKeys keys = this;
		for (int i = ConfigurationSources.PREFIX.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
			KnownKeys next = (keys.list && !name.isNumericIndex(i)) ? null
					: keys.child(name.getElement(i, Form.UNIFORM));
			if (next == null) {
				String parent = original(name, i);
				String last = name.getElement(i, Form.ORIGINAL);
				return new Unknown(parent + "." + last, parent, NearestName.of(last, keys.children.keySet()),
						List.copyOf(keys.children.keySet()), keys.list);
			}
			keys = next;
		}
		return null;
	}

	private @Nullable KnownKeys child(String uniform) {
		if (this.entry != null) {
			return this.entry;
		}
		String name = this.names.get(uniform);
		return (name != null) ? this.children.get(name) : null;
	}

	private static String original(ConfigurationPropertyName name, int elements) {
		StringBuilder original = new StringBuilder();
		for (int i = 0; i < elements; i++) {
			original.append((i > 0) ? "." : "").append(name.getElement(i, Form.ORIGINAL));
		}
		return original.toString();
	}

	private static String dashed(String camelCase) {
		return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	/**
	 * A key that does not exist.
	 *
	 * @param property name up to and with the first element that is not known
	 * @param parent name up to that element
	 * @param nearest the known key that was probably meant, or {@code null}
	 * @param known all known keys at this place; empty below a value or a list
	 * @param list whether a list belongs there
	 */
	record Unknown(String property, String parent, @Nullable String nearest, List<String> known, boolean list) {
	}

}
