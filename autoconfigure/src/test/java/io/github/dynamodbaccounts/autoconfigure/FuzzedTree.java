package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A block of YAML as a tree of maps, lists and scalars in the spelling of YAML.
 */
final class FuzzedTree {

	private final Map<String, Object> root = new LinkedHashMap<>();

	Map<String, Object> root() {
		return this.root;
	}

	/**
	 * The map at a path, made where it is not there.
	 */
	@SuppressWarnings("unchecked")
	Map<String, Object> map(String... path) {
		Map<String, Object> map = this.root;
		for (String key : path) {
			Object child = map.get(key);
			if (!(child instanceof Map)) {
				child = new LinkedHashMap<String, Object>();
				map.put(key, child);
			}
			map = (Map<String, Object>) child;
		}
		return map;
	}

	/**
	 * All maps of the tree, each with the names that lead to it.
	 */
	@SuppressWarnings("unchecked")
	private static void visit(List<String> path, Object node, BiConsumer<List<String>, Map<String, Object>> visitor) {
		if (node instanceof Map<?, ?> map) {
			visitor.accept(path, (Map<String, Object>) map);
			map.forEach((key, value) -> {
				List<String> below = new ArrayList<>(path);
				below.add((String) key);
				visit(below, value, visitor);
			});
		}
		else if (node instanceof List<?> list) {
			list.forEach((element) -> visit(path, element, visitor));
		}
	}

	/**
	 * Every key of the tree.
	 */
	List<Place> places() {
		List<Place> places = new ArrayList<>();
		visit(List.of(), this.root,
				(path, map) -> map.keySet().forEach((key) -> places.add(new Place(path, map, key))));
		return places;
	}

	/**
	 * The tree as YAML below a key.
	 */
	String yaml(String key) {
		StringBuilder yaml = new StringBuilder();
		write(yaml, "", key, this.root);
		return yaml.toString();
	}

	private static void write(StringBuilder yaml, String indent, String key, Object value) {
		yaml.append(indent).append(key).append(':');
		if (value instanceof Map<?, ?> map && !map.isEmpty()) {
			yaml.append('\n');
			map.forEach((name, child) -> write(yaml, indent + "  ", (String) name, child));
		}
		else {
			yaml.append(' ').append(flow(value)).append('\n');
		}
	}

	private static String flow(Object value) {
		if (value instanceof Map<?, ?> map) {
			List<String> entries = new ArrayList<>();
			map.forEach((key, child) -> entries.add(key + ": " + flow(child)));
			return "{" + String.join(", ", entries) + "}";
		}
		if (value instanceof List<?> list) {
			return "[" + String.join(", ", list.stream().map(FuzzedTree::flow).toList()) + "]";
		}
		return (String) value;
	}

	/**
	 * One key of the tree.
	 *
	 * @param path names of the maps that lead to it
	 * @param parent the map that it is a key of
	 * @param key the key
	 */
	record Place(List<String> path, Map<String, Object> parent, String key) {

		String name() {
			List<String> names = new ArrayList<>(this.path);
			names.add(this.key);
			return "dynamodb." + String.join(".", names);
		}

		Object value() {
			return this.parent.get(this.key);
		}

	}

}
