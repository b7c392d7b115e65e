package io.github.dynamodbaccounts.autoconfigure;

import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds the tables of a configuration that stand anywhere but below {@code dynamodb},
 * where nobody would read them and nothing would say so.
 */
final class MisplacedBlock {

	private static final String ROOT = ConfigurationSources.PREFIX.toString();

	// Where other libraries have what belongs to AWS.
	private static final Set<String> OTHER_ROOTS = Set.of("spring", "aws", "amazon", "cloud");

	private final ConfigurationSources sources;

	private final ConfigurationProblems problems;

	MisplacedBlock(ConfigurationSources sources, ConfigurationProblems problems) {
		this.sources = sources;
		this.problems = problems;
	}

	/**
	 * Reports such a block, where files have nothing in its right place.
	 */
	void check() {
		if (this.sources.namesInFiles().findAny().isPresent()) {
			return;
		}
		this.sources.allNamesInFiles()
			.map(MisplacedBlock::tables)
			.filter((tables) -> tables != null)
			.findFirst()
			.ifPresent((tables) -> this.problems.add(ROOT,
					"is not set, and '%s' looks like a part of it".formatted(tables),
					"Nothing reads it there: the name of the whole block is 'dynamodb', at the left margin, "
							+ "and its tables stand below 'dynamodb.tables'."));
	}

	// Tables are known by the key that no other library has.
	private static @Nullable String tables(ConfigurationPropertyName name) {
		int last = name.getNumberOfElements() - 1;
		int tables = last - 2;
		if (tables < 0 || !name.getElement(last, Form.UNIFORM).equals("itemtype")
				|| !name.getElement(tables, Form.UNIFORM).equals("tables")) {
			return null;
		}
		boolean meant = IntStream.range(0, tables)
			.mapToObj((i) -> name.getElement(i, Form.UNIFORM))
			.allMatch((element) -> OTHER_ROOTS.contains(element) || NearestName.of(element, Set.of(ROOT)) != null);
		return meant ? name.chop(tables + 1).toString() : null;
	}

}
