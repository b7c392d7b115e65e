package io.github.dynamodbaccounts.autoconfigure;

/**
 * Text of a configuration as a report can print it: on one line, and not longer than a
 * reader takes.
 */
final class PrintableText {

	private static final int LONGEST = 200;

	private PrintableText() {
	}

	/**
	 * The text, with what a console does not show as it is in escapes, and cut off where
	 * it is too long.
	 */
	static String of(String text) {
		if (text.length() <= LONGEST) {
			return escape(text);
		}
		return "%s... (%d characters)".formatted(escape(text.substring(0, LONGEST)), text.length());
	}

	/**
	 * The text in full length.
	 */
	static String escape(String text) {
		StringBuilder printable = new StringBuilder();
		text.codePoints().forEach((character) -> append(printable, character));
		return printable.toString();
	}

	/**
	 * The name of a property, whose end says more than its middle.
	 */
	static String ofName(String name) {
		if (name.length() <= LONGEST) {
			return of(name);
		}
		int half = LONGEST / 2;
		return of(name.substring(0, half)) + "..." + of(name.substring(name.length() - half));
	}

	private static void append(StringBuilder printable, int character) {
		switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				printable.append("\\u%04x".formatted(character));
			default -> printable.appendCodePoint(character);
		}
	}

}
