package io.github.dynamodbaccounts.export;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Text of one fact per line, in blocks: a change of one fact changes one line of it.
 */
final class Facts {

	private final StringBuilder text = new StringBuilder();

	private String indent = "";

	/**
	 * Begins a block, after an empty line.
	 */
	void block(String kind, String name) {
		this.text.append("\n%s %s\n".formatted(kind, printable(name)));
		this.indent = "  ";
	}

	/**
	 * Adds a fact, unless there is no value.
	 */
	void add(String name, @Nullable Object value) {
		if (value != null) {
			this.text.append(this.indent).append(printable(name)).append(": ").append(printable(words(value)));
			this.text.append('\n');
		}
	}

	/**
	 * Adds a fact of every value, in the order of the alphabet.
	 */
	void addEach(String name, Collection<String> values) {
		values.stream().sorted().forEach((value) -> add(name, value));
	}

	private static String words(Object value) {
		if (value instanceof Duration duration) {
			return duration.toString().replace("PT", "").toLowerCase(Locale.ROOT);
		}
		if (value instanceof URI endpoint) {
			// The rest of it may hold a password.
			String port = (endpoint.getPort() >= 0) ? ":" + endpoint.getPort() : "";
			return "%s://%s%s%s".formatted(endpoint.getScheme(), endpoint.getHost(), port, endpoint.getRawPath());
		}
		if (value instanceof Enum<?> option && option.toString().equals(option.name())) {
			return option.name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
		return value.toString();
	}

	// Nobody's value may look like a fact of another.
	private static String printable(String text) {
		StringBuilder printable = new StringBuilder();
		text.codePoints().forEach((character) -> {
			int type = Character.getType(character);
			if (type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
					|| type == Character.PARAGRAPH_SEPARATOR) {
				printable.append("\\u%04x".formatted(character));
			}
			else {
				printable.appendCodePoint(character);
			}
		});
		return printable.toString();
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
