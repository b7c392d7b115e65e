package io.github.dynamodbaccounts.autoconfigure;

import java.util.stream.Stream;

/**
 * The words that editors offer for a key because of its type.
 */
final class EditorValues {

	private EditorValues() {
	}

	static Stream<String> ofType(Class<?> type) {
		if (type == Boolean.class) {
			return Stream.of("true", "false");
		}
		return type.isEnum()
				? Stream.of(type.getEnumConstants()).map((word) -> ConfigurationProblems.spelling((Enum<?>) word))
				: Stream.empty();
	}

}
