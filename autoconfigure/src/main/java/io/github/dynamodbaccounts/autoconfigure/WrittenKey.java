package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A key that a source has, seen from a place above it.
 *
 * @param name the whole name
 * @param rest what follows the place, in uniform spelling and in one piece: a variable
 * says nothing of where a word ends and an element begins
 * @param variable whether it is an environment variable
 */
record WrittenKey(ConfigurationPropertyName name, String rest, boolean variable) {

	/**
	 * A key as it is seen from {@code dynamodb}.
	 */
	static WrittenKey of(ConfigurationPropertyName name, boolean variable) {
		StringBuilder rest = new StringBuilder();
		for (int i = ConfigurationSources.PREFIX.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
			rest.append(name.getElement(i, Form.UNIFORM));
		}
		return new WrittenKey(name, rest.toString(), variable);
	}

	/**
	 * Keys that may be those of a place one step down, or below it; also some that are
	 * not, such as {@code regions} where the place is {@code region}.
	 */
	static List<WrittenKey> below(String uniformName, List<WrittenKey> keys) {
		List<WrittenKey> below = new ArrayList<>();
		for (WrittenKey key : keys) {
			if (key.rest.startsWith(uniformName)) {
				below.add(key.below(uniformName));
			}
		}
		return below;
	}

	/**
	 * Keys that are below a place, element by element.
	 */
	static List<WrittenKey> strictlyBelow(ConfigurationPropertyName place, List<WrittenKey> keys) {
		List<WrittenKey> below = new ArrayList<>();
		for (WrittenKey key : keys) {
			if (place.isAncestorOf(key.name)) {
				below.add(key);
			}
		}
		return below;
	}

	/**
	 * Those that are environment variables.
	 */
	static List<WrittenKey> variables(List<WrittenKey> keys) {
		List<WrittenKey> variables = new ArrayList<>();
		for (WrittenKey key : keys) {
			if (key.variable) {
				variables.add(key);
			}
		}
		return variables;
	}

	/**
	 * The key as it is seen from one step further down.
	 */
	WrittenKey below(String uniformName) {
		return new WrittenKey(this.name, this.rest.substring(uniformName.length()), this.variable);
	}

}
