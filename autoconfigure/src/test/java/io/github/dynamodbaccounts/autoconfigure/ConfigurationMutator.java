package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Changes YAML as a tired person does: lines, indentation, quotes and words.
 */
final class ConfigurationMutator {

	private static final int ATTEMPTS = 2;

	private static final Pattern TOKEN = Pattern.compile("[\\w./@$-]+");

	private final RandomGenerator random;

	private final HostileValues hostile;

	ConfigurationMutator(RandomGenerator random) {
		this.random = random;
		this.hostile = new HostileValues(random);
	}

	/**
	 * The YAML with a few mistakes. Most that Boot could not read at all are not thrown:
	 * they would not reach what is tested.
	 * @param yaml a configuration
	 * @param other another one, whose words may get into it
	 */
	String mutate(String yaml, String other) {
		String mutated = change(yaml, other);
		for (int i = 0; i < ATTEMPTS && !isReadable(mutated); i++) {
			mutated = change(yaml, other);
		}
		// Words get anywhere, also to places whose values are shown.
		return mutated.replace(HostileValues.CANARY, "plain");
	}

	private static boolean isReadable(String yaml) {
		try {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			new Yaml(options).load(yaml);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private String change(String yaml, String other) {
		String mutated = yaml;
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			mutated = this.random.nextBoolean() ? word(mutated, other) : lines(mutated, other);
		}
		return mutated;
	}

	private String lines(String yaml, String other) {
		List<String> lines = new ArrayList<>(Arrays.asList(yaml.split("\n")));
		if (lines.isEmpty()) {
			return other;
		}
		int at = this.random.nextInt(lines.size());
		String line = lines.get(at);
		switch (this.random.nextInt(8)) {
			case 0 -> lines.remove(at);
			case 1 -> lines.add(at, line.replaceFirst("(\\w+)(:)", "$1x$2"));
			case 2 -> lines.set(at, "  " + line);
			case 3 -> lines.set(at, line.replaceFirst("^ {2}", ""));
			case 4 -> lines.set(at, line.replace("\"", ""));
			case 5 -> lines.set(at, line.replaceFirst("^( *)([\\w-]+:)", "$1- $2"));
			case 6 -> lines.add(at, pick(other.split("\n")));
			default -> lines.add(this.random.nextInt(lines.size()), line);
		}
		return String.join("\n", lines) + "\n";
	}

	private String word(String yaml, String other) {
		List<int[]> tokens = TOKEN.matcher(yaml)
			.results()
			.map((token) -> new int[] { token.start(), token.end() })
			.toList();
		if (tokens.isEmpty()) {
			return yaml;
		}
		int[] token = tokens.get(this.random.nextInt(tokens.size()));
		String word = yaml.substring(token[0], token[1]);
		String replacement = switch (this.random.nextInt(8)) {
			case 0, 1 -> pick(other.split("[^\\w./@$-]+"));
			case 2 -> this.hostile.any();
			case 3 -> word + "x";
			case 4 -> word.substring(1);
			case 5 -> word.toUpperCase(Locale.ROOT);
			case 6 -> word.replace('-', '_');
			default -> pick(yaml.split("[^\\w./@$-]+"));
		};
		return yaml.substring(0, token[0]) + replacement + yaml.substring(token[1]);
	}

	private String pick(String[] values) {
		return (values.length == 0) ? "" : values[this.random.nextInt(values.length)];
	}

}
