package io.github.dynamodbaccounts.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.dynamodbaccounts.guard.PartiQlStatement.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of a PartiQL statement: the clauses of its operation, in their order.
 * What is inside a clause does not matter, as long as its brackets are closed and no word
 * is found there that could begin another clause or query.
 */
final class PartiQlReader {

	// DynamoDB takes each of them for a keyword too, unless it is in double quotes.
	private static final Set<String> RESERVED = Set.of("AS", "AT", "BY", "CASE", "CONFLICT", "CREATE", "DELETE",
			"DISTINCT", "DROP", "EXCEPT", "EXEC", "EXISTS", "FROM", "GROUP", "HAVING", "INSERT", "INTERSECT", "INTO",
			"JOIN", "LET", "LIMIT", "OFFSET", "ON", "ORDER", "OUTER", "PIVOT", "REMOVE", "RETURNING", "SELECT", "SET",
			"UNION", "UNPIVOT", "UPDATE", "VALUE", "VALUES", "WHERE", "WITH");

	private final List<PartiQlToken> tokens;

	private int position;

	PartiQlReader(List<PartiQlToken> tokens) {
		this.tokens = tokens;
	}

	/**
	 * Reads all tokens.
	 * @throws IllegalArgumentException if they are not one statement of a known form
	 */
	PartiQlStatement read() {
		PartiQlStatement statement = statement();
		skip(";");
		if (peek() != null) {
			throw new IllegalArgumentException("it goes on where it should end");
		}
		return statement;
	}

	private PartiQlStatement statement() {
		if (skip("SELECT")) {
			return select(Kind.SELECT);
		}
		if (skip("EXISTS")) {
			return exists();
		}
		if (skip("INSERT")) {
			return insert();
		}
		if (skip("UPDATE")) {
			return update();
		}
		if (skip("DELETE")) {
			return delete();
		}
		throw new IllegalArgumentException("it begins with none of SELECT, EXISTS, INSERT, UPDATE and DELETE");
	}

	private PartiQlStatement exists() {
		expect("(");
		expect("SELECT");
		PartiQlStatement statement = select(Kind.EXISTS);
		expect(")");
		return statement;
	}

	private PartiQlStatement select(Kind kind) {
		clause();
		expect("FROM");
		String table = name();
		String index = skip(".") ? name() : null;
		PartiQlCondition condition = where();
		if (skip("ORDER")) {
			expect("BY");
			clause();
		}
		return new PartiQlStatement(kind, table, index, condition);
	}

	private PartiQlStatement insert() {
		expect("INTO");
		String table = name();
		expect("VALUE");
		clause();
		return new PartiQlStatement(Kind.INSERT, table, null, PartiQlCondition.NONE);
	}

	private PartiQlStatement update() {
		String table = name();
		do {
			if (!skip("SET")) {
				expect("REMOVE");
			}
			clause();
		}
		while (isNext("SET") || isNext("REMOVE"));
		return write(Kind.UPDATE, table);
	}

	private PartiQlStatement delete() {
		expect("FROM");
		return write(Kind.DELETE, name());
	}

	private PartiQlStatement write(Kind kind, String table) {
		PartiQlCondition condition = where();
		if (skip("RETURNING")) {
			clause();
		}
		return new PartiQlStatement(kind, table, null, condition);
	}

	private PartiQlCondition where() {
		return skip("WHERE") ? new PartiQlCondition(clause()) : PartiQlCondition.NONE;
	}

	private String name() {
		PartiQlToken token = peek();
		if (token == null || isReserved(token) || token.text().isEmpty()
				|| (token.kind() != PartiQlToken.Kind.WORD && token.kind() != PartiQlToken.Kind.NAME)) {
			throw new IllegalArgumentException("a table or index is not given by its name");
		}
		this.position++;
		return token.text();
	}

	private List<PartiQlToken> clause() {
		int start = this.position;
		Deque<PartiQlToken> open = new ArrayDeque<>();
		for (PartiQlToken token = peek(); token != null && !isEnd(token, open); token = peek()) {
			if (token.isOpening()) {
				open.push(token);
			}
			else if (token.isClosing() && !token.closes(open.pop())) {
				throw new IllegalArgumentException("its brackets do not match");
			}
			this.position++;
		}
		if (this.position == start || !open.isEmpty()) {
			throw new IllegalArgumentException("a clause is empty, or a bracket is not closed");
		}
		return this.tokens.subList(start, this.position);
	}

	private static boolean isEnd(PartiQlToken token, Deque<PartiQlToken> open) {
		boolean isBeyond = isReserved(token) || token.is(";");
		if (isBeyond && !open.isEmpty()) {
			throw new IllegalArgumentException("a keyword is found inside brackets");
		}
		return isBeyond || (open.isEmpty() && token.isClosing());
	}

	private static boolean isReserved(PartiQlToken token) {
		return token.kind() == PartiQlToken.Kind.WORD && RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
	}

	private void expect(String text) {
		if (!skip(text)) {
			throw new IllegalArgumentException("%s is not where it should be".formatted(text));
		}
	}

	private boolean skip(String text) {
		boolean isNext = isNext(text);
		this.position += isNext ? 1 : 0;
		return isNext;
	}

	private boolean isNext(String text) {
		PartiQlToken token = peek();
		return token != null && token.is(text);
	}

	private @Nullable PartiQlToken peek() {
		return (this.position < this.tokens.size()) ? this.tokens.get(this.position) : null;
	}

}
