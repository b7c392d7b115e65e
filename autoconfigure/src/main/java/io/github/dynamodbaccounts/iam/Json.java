package io.github.dynamodbaccounts.iam;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes JSON in an order and a layout that never change by themselves, so that files can
 * be compared line by line. There is no JSON library that every application has.
 */
final class Json {

	private static final String INDENT = "  ";

	private final StringBuilder text = new StringBuilder();

	private final boolean pretty;

	private Json(boolean pretty) {
		this.pretty = pretty;
	}

	/**
	 * Writes one element on a line.
	 * @param value maps, lists, texts, numbers and booleans
	 */
	static String pretty(Object value) {
		Json json = new Json(true);
		json.write(value, 0);
		return json.text.append('\n').toString();
	}

	/**
	 * Writes everything on one line, without white space.
	 * @param value maps, lists, texts, numbers and booleans
	 */
	static String compact(Object value) {
		Json json = new Json(false);
		json.write(value, 0);
		return json.text.toString();
	}

	private void write(Object value, int depth) {
		if (value instanceof Map<?, ?> map) {
			Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
			writeAll('{', '}', entries, depth, (entry) -> {
				string(String.valueOf(entry.getKey()));
				this.text.append(this.pretty ? ": " : ":");
				write(entry.getValue(), depth + 1);
			});
		}
		else if (value instanceof List<?> list) {
			writeAll('[', ']', list.iterator(), depth, (element) -> write(element, depth + 1));
		}
		else if (value instanceof Number || value instanceof Boolean) {
			this.text.append(value);
		}
		else {
			string(String.valueOf(value));
		}
	}

	private <T> void writeAll(char open, char close, Iterator<T> elements, int depth, Consumer<T> writer) {
		this.text.append(open);
		boolean any = false;
		while (elements.hasNext()) {
			this.text.append(any ? "," : "");
			newLine(depth + 1);
			writer.accept(elements.next());
			any = true;
		}
		if (any) {
			newLine(depth);
		}
		this.text.append(close);
	}

	private void newLine(int depth) {
		if (this.pretty) {
			this.text.append('\n').append(INDENT.repeat(depth));
		}
	}

	private void string(String value) {
		this.text.append('"');
		value.chars().forEach((character) -> {
			switch (character) {
				case '"', '\\' -> this.text.append('\\').append((char) character);
				case '\n' -> this.text.append("\\n");
				default -> {
					if (character < ' ') {
						this.text.append("\\u%04x".formatted(character));
					}
					else {
						this.text.append((char) character);
					}
				}
			}
		});
		this.text.append('"');
	}

}
