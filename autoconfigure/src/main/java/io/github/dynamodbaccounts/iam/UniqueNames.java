package io.github.dynamodbaccounts.iam;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Names of things of which several may want the same one: a second has a number. Which
 * one that is does not depend on the order in which they come.
 *
 * @param <T> type of the things
 */
final class UniqueNames<T> {

	private final Map<T, String> names = new HashMap<>();

	/**
	 * Names things.
	 * @param things the things
	 * @param wanted the name that a thing would have alone
	 * @param identity what tells it from all others
	 */
	UniqueNames(Collection<T> things, Function<T, String> wanted, Function<T, String> identity) {
		Map<String, T> sorted = new TreeMap<>();
		things.forEach((thing) -> sorted.put("%s %s".formatted(wanted.apply(thing), identity.apply(thing)), thing));
		Set<String> taken = new HashSet<>();
		sorted.values().forEach((thing) -> this.names.put(thing, unique(wanted.apply(thing), "-", taken)));
	}

	String of(T thing) {
		return Objects.requireNonNull(this.names.get(thing), "This was not there when names were given.");
	}

	/**
	 * A name that nobody has yet.
	 * @param wanted the name
	 * @param separator what stands before a number
	 * @param taken the names that are taken, to which it is added
	 */
	static String unique(String wanted, String separator, Set<String> taken) {
		String unique = wanted;
		for (int i = 2; !taken.add(unique); i++) {
			unique = wanted + separator + i;
		}
		return unique;
	}

}
