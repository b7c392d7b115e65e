package io.github.dynamodbaccounts.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document of IAM. Everything that it states is allowed.
 *
 * @param statements its statements, at least one
 */
public record Policy(List<Statement> statements) {

	/**
	 * The most characters that a managed policy may have; white space does not count.
	 */
	public static final int LONGEST_MANAGED = 6144;

	/**
	 * The most characters that a session policy may have.
	 */
	public static final int LONGEST_SESSION = 2048;

	private static final String VERSION = "2012-10-17";

	public Policy {
		statements = List.copyOf(statements);
		if (statements.isEmpty()) {
			throw new IllegalArgumentException("A policy has at least one statement.");
		}
	}

	/**
	 * Returns the document as people read it: one action and one resource on a line.
	 * @return JSON that ends with a line break
	 */
	public String toJson() {
		return Json.pretty(tree());
	}

	/**
	 * Returns the document in the fewest characters: without names of statements, and
	 * with what is alone in its list outside of it.
	 * @return JSON on one line
	 */
	public String toCompactJson() {
		List<Map<String, Object>> compact = this.statements.stream().map(Statement::compactTree).toList();
		return Json.compact(document((compact.size() == 1) ? compact.get(0) : compact));
	}

	/**
	 * Returns how many characters AWS counts.
	 * @return characters, without white space between them
	 */
	public int length() {
		return Json.compact(tree()).length();
	}

	Map<String, Object> tree() {
		return document(this.statements.stream().map(Statement::tree).toList());
	}

	private static Map<String, Object> document(Object statements) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("Version", VERSION);
		document.put("Statement", statements);
		return document;
	}

}
