package io.github.dynamodbaccounts.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.guard.PartiQlToken.Kind;

/**
 * Splits a PartiQL statement into tokens, and refuses one whose tokens another reader
 * might see elsewhere: comments, Ion literals, and all but ASCII outside of quotes.
 */
final class PartiQlTokens {

	private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");

	private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?(?![A-Za-z0-9_.])");

	private static final Pattern COMMENT = Pattern.compile("--|/\\*");

	private static final Pattern SYMBOL = Pattern.compile("<=|>=|<>|!=|\\|\\||<<|>>|[\\[\\](){}<>=+*/%,.:;?-]");

	private final String statement;

	private final Matcher matcher;

	private final List<PartiQlToken> tokens = new ArrayList<>();

	private int position;

	private PartiQlTokens(String statement) {
		this.statement = statement;
		this.matcher = SPACE.matcher(statement);
	}

	/**
	 * Returns the tokens of a statement.
	 * @param statement the statement
	 * @return its tokens, in order
	 * @throws IllegalArgumentException if it is not certain what they are
	 */
	static List<PartiQlToken> of(String statement) {
		PartiQlTokens tokens = new PartiQlTokens(statement);
		while (tokens.position < statement.length()) {
			tokens.next();
		}
		return tokens.tokens;
	}

	private void next() {
		char first = this.statement.charAt(this.position);
		if (find(COMMENT)) {
			throw new IllegalArgumentException("it contains a comment");
		}
		if (first == '\'' || first == '"') {
			add((first == '"') ? Kind.NAME : Kind.STRING, quoted(first));
		}
		else if (find(WORD)) {
			add(Kind.WORD, this.matcher.group());
		}
		else if (find(NUMBER)) {
			add(Kind.NUMBER, this.matcher.group());
		}
		else if (find(SYMBOL)) {
			add(Kind.SYMBOL, this.matcher.group());
		}
		else if (!find(SPACE)) {
			throw new IllegalArgumentException("it contains a character or number that is none of PartiQL");
		}
	}

	private boolean find(Pattern pattern) {
		this.matcher.usePattern(pattern).region(this.position, this.statement.length());
		if (!this.matcher.lookingAt()) {
			return false;
		}
		this.position = this.matcher.end();
		return true;
	}

	// By hand, as a pattern with repeated groups recurses once for every doubled quote.
	private String quoted(char quote) {
		StringBuilder text = new StringBuilder();
		int start = this.position + 1;
		while (true) {
			int end = this.statement.indexOf(quote, start);
			if (end < 0) {
				throw new IllegalArgumentException("a quote is not closed");
			}
			text.append(this.statement, start, end);
			if (end + 1 == this.statement.length() || this.statement.charAt(end + 1) != quote) {
				this.position = end + 1;
				return text.toString();
			}
			text.append(quote);
			start = end + 2;
		}
	}

	private void add(Kind kind, String text) {
		this.tokens.add(new PartiQlToken(kind, text));
	}

}
