package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
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

	// As many names as dynamodb.tables.orders has.
	private static final int ENTRY = 3;

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
				children.put(DataObjectPropertyName.toDashedForm(component.getName()), of(component.getGenericType()));
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
				return new Unknown(parent + "." + last, parent, path(name, i), name.getElement(i, Form.UNIFORM),
						NearestName.of(last, keys.children.keySet()), List.copyOf(keys.children.keySet()), keys.list);
			}
			keys = next;
		}
		return null;
	}

	/**
	 * What stands below an entry of a map, where a name is such an entry's.
	 */
	@Nullable KnownKeys entryOf(ConfigurationPropertyName name) {
		KnownKeys map = (name.getNumberOfElements() == ENTRY) ? child(name.getElement(1, Form.UNIFORM)) : null;
		return (map != null && !map.list) ? map.entry : null;
	}

	/**
	 * Whether a key stands directly below this place.
	 * @param uniform the key in lower case, without dashes
	 */
	boolean isKnown(String uniform) {
		return this.names.containsKey(uniform);
	}

	/**
	 * What stands below a path; nothing where that is not known.
	 * @param path names in uniform spelling, without {@code dynamodb}
	 */
	KnownKeys at(List<String> path) {
		KnownKeys keys = this;
		for (String name : path) {
			KnownKeys next = keys.child(name);
			keys = (next != null) ? next : VALUE;
		}
		return keys;
	}

	/**
	 * What stands below any entry of a map.
	 */
	@Nullable KnownKeys entry(String map) {
		KnownKeys keys = child(map);
		return (keys != null) ? keys.entry : null;
	}

	/**
	 * Whether nothing can stand below this place.
	 */
	boolean isValue() {
		return this.children.isEmpty() && this.entry == null;
	}

	/**
	 * A key that stands directly below this place, as it is written.
	 */
	@Nullable String name(String uniform) {
		return this.names.get(uniform);
	}

	/**
	 * All places of a key further down, without those in maps and lists.
	 * @param parent the full name of this place
	 * @param uniform the key in uniform spelling
	 */
	List<String> below(String parent, String uniform) {
		List<String> places = new ArrayList<>();
		this.children.forEach((name, child) -> {
			String known = child.name(uniform);
			if (known == null && uniform.startsWith(name)) {
				// Such as session-name.
				known = child.name(uniform.substring(name.length()));
			}
			if (known != null) {
				places.add("%s.%s.%s".formatted(parent, name, known));
			}
			places.addAll(child.below(parent + "." + name, uniform));
		});
		return places;
	}

	private @Nullable KnownKeys child(String uniform) {
		if (this.entry != null) {
			return this.entry;
		}
		String name = this.names.get(uniform);
		return (name != null) ? this.children.get(name) : null;
	}

	private static List<String> path(ConfigurationPropertyName name, int elements) {
		List<String> path = new ArrayList<>();
		for (int i = ConfigurationSources.PREFIX.getNumberOfElements(); i < elements; i++) {
			path.add(name.getElement(i, Form.UNIFORM));
		}
		return path;
	}

	private static String original(ConfigurationPropertyName name, int elements) {
		StringBuilder original = new StringBuilder(ConfigurationSources.PREFIX.toString());
		for (int i = ConfigurationSources.PREFIX.getNumberOfElements(); i < elements; i++) {
			original.append('.').append(name.getElement(i, Form.ORIGINAL));
		}
		return original.toString();
	}

	/**
	 * A key that does not exist.
	 *
	 * @param property name up to and with the first element that is not known
	 * @param parent name up to that element
	 * @param path the names that lead to the element, in uniform spelling
	 * @param key the element in uniform spelling
	 * @param nearest the known key that was probably meant, or {@code null}
	 * @param known all known keys at this place; empty below a value or a list
	 * @param list whether a list belongs there
	 */
	record Unknown(String property, String parent, List<String> path, String key, @Nullable String nearest,
			List<String> known, boolean list) {

		/**
		 * The full name of the key that was meant, or {@code null}.
		 */
		@Nullable String meant() {
			String synonym = KeyPlaces.synonym(this.path, this.key);
			String name = (synonym != null) ? synonym : this.nearest;
			return (name != null) ? this.parent + "." + name : null;
		}

	}

}
