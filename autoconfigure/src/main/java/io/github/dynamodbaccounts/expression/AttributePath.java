package io.github.dynamodbaccounts.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * The path to an attribute or a part of it.
 *
 * @param steps names, from the attribute down, each with the indexes into its lists
 */
record AttributePath(List<Step> steps) {

	private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)((?:\\[\\d{1,9}])*)");

	private static final Pattern INDEX = Pattern.compile("\\d+");

	static void check(String path) {
		if (path.isBlank()) {
			throw new IllegalArgumentException("The name of an attribute must not be empty.");
		}
	}

	static AttributePath of(String path, TableSchema<?> schema) {
		if (schema.attributeNames().contains(path)) {
			return new AttributePath(List.of(new Step(path, List.of())));
		}
		List<Step> steps = new ArrayList<>();
		for (String part : path.split("\\.", -1)) {
			Matcher matcher = STEP.matcher(part);
			if (!matcher.matches()) {
				throw new IllegalArgumentException(
						"'%s' is no path of attributes: write it as in 'address.city' or 'lines[0].sku'."
							.formatted(path));
			}
			List<Integer> indexes = INDEX.matcher(matcher.group(2))
				.results()
				.map((index) -> Integer.valueOf(index.group()))
				.toList();
			steps.add(new Step(matcher.group(1), indexes));
		}
		return new AttributePath(List.copyOf(steps));
	}

	/**
	 * What a schema says of the values that lie at the path.
	 * @throws IllegalArgumentException if nothing can lie there
	 */
	DeclaredAttribute in(TableSchema<?> schema) {
		DeclaredAttribute attribute = null;
		for (Step step : this.steps) {
			attribute = (attribute != null) ? attribute.child(step.name()) : DeclaredAttribute.of(schema, step.name());
			for (int index = 0; index < step.indexes().size(); index++) {
				attribute = attribute.element();
			}
		}
		return Objects.requireNonNull(attribute);
	}

	/**
	 * Whether one of two paths leads to a part of what the other leads to, or to the
	 * same.
	 */
	boolean overlaps(AttributePath other) {
		List<Object> one = flat();
		List<Object> two = other.flat();
		int common = Math.min(one.size(), two.size());
		return one.subList(0, common).equals(two.subList(0, common));
	}

	/**
	 * Whether it leads to an attribute of the item, and not to a part of one.
	 */
	boolean isWhole() {
		return flat().size() == 1;
	}

	private List<Object> flat() {
		return this.steps.stream()
			.flatMap((step) -> Stream.concat(Stream.<Object>of(step.name()), step.indexes().stream()))
			.toList();
	}

	record Step(String name, List<Integer> indexes) {
	}

}
