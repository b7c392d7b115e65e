package io.github.dynamodbaccounts.guard;

import java.util.Map;

/**
 * A token of a PartiQL statement.
 *
 * @param kind what it is
 * @param text a word or symbol as written, a quoted name or a string without its quotes
 */
record PartiQlToken(Kind kind, String text) {

	private static final Map<String, String> BRACKETS = Map.of("(", ")", "[", "]", "{", "}", "<<", ">>");

	/**
	 * Whether this is the given keyword, in any case, or the given symbol.
	 */
	boolean is(String text) {
		return switch (this.kind) {
			case WORD -> this.text.equalsIgnoreCase(text);
			case SYMBOL -> this.text.equals(text);
			case NAME, STRING, NUMBER -> false;
		};
	}

	boolean isOpening() {
		return this.kind == Kind.SYMBOL && BRACKETS.containsKey(this.text);
	}

	boolean isClosing() {
		return this.kind == Kind.SYMBOL && BRACKETS.containsValue(this.text);
	}

	boolean closes(PartiQlToken opening) {
		return this.kind == Kind.SYMBOL && this.text.equals(BRACKETS.get(opening.text));
	}

	/**
	 * Kinds of tokens.
	 */
	enum Kind {

		/**
		 * A keyword or a name without quotes.
		 */
		WORD,

		/**
		 * A name in double quotes.
		 */
		NAME,

		/**
		 * Text in single quotes.
		 */
		STRING,

		/**
		 * A number without sign.
		 */
		NUMBER,

		/**
		 * An operator, a bracket, a placeholder, or punctuation.
		 */
		SYMBOL

	}

}
