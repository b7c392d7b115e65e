package io.github.dynamodbaccounts.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.guard.PartiQlToken.Kind;

/**
 * The {@code WHERE} clause of a PartiQL statement.
 *
 * @param tokens its tokens, in which each bracket is closed
 */
record PartiQlCondition(List<PartiQlToken> tokens) {

	/**
	 * The clause of a statement without one.
	 */
	static final PartiQlCondition NONE = new PartiQlCondition(List.of());

	PartiQlCondition {
		tokens = List.copyOf(tokens);
	}

	/**
	 * Whether an item has to have given values of an attribute: the clause is {@code =}
	 * or {@code IN} with literals or placeholders, or {@code AND} of that and others.
	 * <p>
	 * An attribute that is named once more binds nothing: DynamoDB reads by a key only
	 * where it finds a single condition on it.
	 */
	boolean binds(String attribute) {
		return this.tokens.stream().filter((token) -> isNamed(token, attribute)).count() == 1 && conjuncts().stream()
			.anyMatch((conjunct) -> isEquality(conjunct, attribute) || isIn(conjunct, attribute));
	}

	private static boolean isNamed(PartiQlToken token, String attribute) {
		return (token.kind() == Kind.WORD || token.kind() == Kind.NAME) && token.text().equals(attribute);
	}

	// Not recursive, as brackets may be as deep as a statement is long.
	private List<List<PartiQlToken>> conjuncts() {
		List<List<PartiQlToken>> conjuncts = new ArrayList<>();
		Deque<List<PartiQlToken>> remaining = new ArrayDeque<>(List.of(this.tokens));
		while (!remaining.isEmpty()) {
			List<PartiQlToken> condition = remaining.pop();
			if (isEnclosed(condition)) {
				remaining.push(condition.subList(1, condition.size() - 1));
				continue;
			}
			List<List<PartiQlToken>> parts = split(condition);
			(parts.size() > 1 ? remaining : conjuncts).addAll(parts);
		}
		return conjuncts;
	}

	// At each AND; into nothing if there is an OR, which is weaker.
	private static List<List<PartiQlToken>> split(List<PartiQlToken> condition) {
		List<List<PartiQlToken>> parts = new ArrayList<>();
		int start = 0;
		int ranges = 0;
		for (int i = 0; i < condition.size(); i = next(condition, i)) {
			PartiQlToken token = condition.get(i);
			if (token.is("OR")) {
				return List.of();
			}
			if (token.is("BETWEEN")) {
				ranges++;
			}
			else if (token.is("AND") && ranges > 0) {
				ranges--;
			}
			else if (token.is("AND")) {
				parts.add(condition.subList(start, i));
				start = i + 1;
			}
		}
		parts.add(condition.subList(start, condition.size()));
		return parts;
	}

	// The index after a token, or after the bracket that closes it.
	private static int next(List<PartiQlToken> condition, int index) {
		int depth = 0;
		int next = index;
		do {
			PartiQlToken token = condition.get(next++);
			depth += token.isOpening() ? 1 : 0;
			depth -= token.isClosing() ? 1 : 0;
		}
		while (depth > 0);
		return next;
	}

	private static boolean isEnclosed(List<PartiQlToken> condition) {
		return !condition.isEmpty() && condition.get(0).is("(") && next(condition, 0) == condition.size();
	}

	private static boolean isEquality(List<PartiQlToken> condition, String attribute) {
		int last = condition.size() - 1;
		return last >= 2 && ((isAttribute(condition.get(0), attribute) && condition.get(1).is("=")
				&& isValue(condition.subList(2, last + 1)))
				|| (isAttribute(condition.get(last), attribute) && condition.get(last - 1).is("=")
						&& isValue(condition.subList(0, last - 1))));
	}

	private static boolean isIn(List<PartiQlToken> condition, String attribute) {
		return condition.size() > 4 && isAttribute(condition.get(0), attribute) && condition.get(1).is("IN")
				&& (condition.get(2).is("[") || condition.get(2).is("(")) && next(condition, 2) == condition.size()
				&& areValues(condition.subList(3, condition.size() - 1));
	}

	private static boolean areValues(List<PartiQlToken> list) {
		int start = 0;
		for (int i = 0; i <= list.size(); i++) {
			if (i == list.size() || list.get(i).is(",")) {
				if (!isValue(list.subList(start, i))) {
					return false;
				}
				start = i + 1;
			}
		}
		return true;
	}

	private static boolean isValue(List<PartiQlToken> tokens) {
		if (tokens.size() == 2) {
			return (tokens.get(0).is("-") || tokens.get(0).is("+")) && tokens.get(1).kind() == Kind.NUMBER;
		}
		return tokens.size() == 1 && (tokens.get(0).kind() == Kind.STRING || tokens.get(0).kind() == Kind.NUMBER
				|| tokens.get(0).is("?"));
	}

	// These words are values, whatever an attribute is called.
	private static boolean isAttribute(PartiQlToken token, String attribute) {
		return isNamed(token, attribute) && Stream.of("TRUE", "FALSE", "NULL", "MISSING").noneMatch(token::is);
	}

}
