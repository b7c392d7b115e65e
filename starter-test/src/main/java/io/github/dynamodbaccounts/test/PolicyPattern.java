package io.github.dynamodbaccounts.test;

import java.util.regex.Pattern;

/**
 * Action or resource of a policy, with the wildcards {@code *} and {@code ?}.
 *
 * @param regex what it matches
 */
record PolicyPattern(Pattern regex) {

	private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

	static PolicyPattern action(String text) {
		StringBuilder regex = new StringBuilder();
		text.chars().forEach((c) -> regex.append(switch (c) {
			case '*' -> ".*";
			case '?' -> ".";
			default -> Pattern.quote(Character.toString(c));
		}));
		return new PolicyPattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE));
	}

	static PolicyPattern resource(String text) {
		if (text.equals("*")) {
			return new PolicyPattern(ANY);
		}
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// Wildcards stay within a segment of an ARN, but for a star at its end.
			boolean endsSegment = i + 1 == text.length() || text.charAt(i + 1) == ':';
			regex.append(switch (c) {
				case '*' -> endsSegment ? ".*" : "[^:]*";
				case '?' -> "[^:]";
				default -> Pattern.quote(Character.toString(c));
			});
		}
		return new PolicyPattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
	}

	boolean matches(String value) {
		return this.regex.matcher(value).matches();
	}

}
