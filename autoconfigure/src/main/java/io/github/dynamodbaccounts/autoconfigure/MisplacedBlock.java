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

	private static final String TABLES = ROOT + ".tables";

	// Where other libraries have what belongs to AWS.
	private static final Set<String> OTHER_ROOTS = Set.of("spring", "aws", "amazon", "cloud");

	private final ConfigurationSources sources;

	private final ConfigurationProblems problems;

	MisplacedBlock(ConfigurationSources sources, ConfigurationProblems problems) {
		this.sources = sources;
		this.problems = problems;
	}

	/**
	 * Reports such a block, where files have no tables in their right place.
	 */
	void check() {
		if (this.sources.containsBelow(TABLES)) {
			return;
		}
		this.sources.allNamesInFiles()
			.filter((name) -> !ConfigurationSources.PREFIX.isAncestorOf(name))
			.map(MisplacedBlock::tables)
			.filter((tables) -> tables != null)
			.findFirst()
			.ifPresent((tables) -> this.problems.add(TABLES, "is not set, and '%s' looks like it".formatted(tables),
					"Nothing reads it there: the name of the whole block is 'dynamodb', at the left margin, "
							+ "and its tables stand below 'dynamodb.tables'."));
	}

	private static boolean isMeant(String element) {
		return NearestName.of(element, Set.of(ROOT)) != null;
	}

	// Tables are known by the key that no other library has.
	private static @Nullable String tables(ConfigurationPropertyName name) {
		int last = name.getNumberOfElements() - 1;
		int tables = last - 2;
		if (tables < 0 || !name.getElement(last, Form.UNIFORM).equals("itemtype")
				|| !name.getElement(tables, Form.UNIFORM).equals("tables")) {
			return null;
		}
		boolean meant = (tables > 0 && isMeant(name.getElement(tables - 1, Form.UNIFORM))) || IntStream.range(0, tables)
			.mapToObj((i) -> name.getElement(i, Form.UNIFORM))
			.allMatch(OTHER_ROOTS::contains);
		return meant ? name.chop(tables + 1).toString() : null;
	}

}
