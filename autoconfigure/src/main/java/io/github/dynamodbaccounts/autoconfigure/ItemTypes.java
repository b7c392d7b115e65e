package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Finds the classes of items, and what was meant where there is none.
 */
final class ItemTypes {

	private final ConfigurationProblems problems;

	ItemTypes(ConfigurationProblems problems) {
		this.problems = problems;
	}

	/**
	 * The class of a name, which is not initialized.
	 * @param property the property that names it
	 * @param name its name
	 * @return {@code null} after a problem was reported
	 */
	@Nullable Class<?> find(String property, String name) {
		try {
			Class<?> type = ClassUtils.forName(name, null);
			if (type.isPrimitive() || type.isArray() || type.isAnnotation() || type.isEnum()) {
				this.problems.value(property, "no item is of such a type",
						"Set it to the class of the table's items, such as com.example.Order.");
				return null;
			}
			return type;
		}
		catch (ClassNotFoundException | IllegalStateException ex) {
			this.problems.value(property, "there is no class of this full name on the class path", advice(name));
			return null;
		}
		catch (LinkageError ex) {
			this.problems.value(property,
					"the class needs another that is not on the class path (%s)".formatted(ex.getMessage()),
					"Add the dependency that has it.");
			return null;
		}
	}

	private static String advice(String name) {
		String bare = name.strip().replaceFirst("\\.(class|java|kt)$", "");
		return List.of(bare, bare.replace('/', '.'))
			.stream()
			.filter((candidate) -> !candidate.equals(name) && ClassUtils.isPresent(candidate, null))
			.findFirst()
			.map("Did you mean '%s'?"::formatted)
			.orElse(name.contains(".") ? "Correct the package or the name."
					: "Write its package, too, as in com.example.Order.");
	}

}
