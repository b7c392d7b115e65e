package io.github.dynamodbaccounts.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Finds the name that somebody meant.
 */
final class NearestName {

	private NearestName() {
	}

	/**
	 * The known name with the fewest edits, if those are few for its length.
	 */
	static @Nullable String of(String name, Collection<String> known) {
		return known.stream()
			.filter((candidate) -> distance(name, candidate) <= Math.max(1,
					Math.min(name.length(), candidate.length()) / 3))
			.min(Comparator.comparingInt((candidate) -> distance(name, candidate)))
			.orElse(null);
	}

	/**
	 * Whether a name is another but for one edit and its hyphens.
	 */
	static boolean isOneEdit(String name, String other) {
		return distance(name.replace("-", ""), other.replace("-", "")) <= 1;
	}

	// Edits are insertions, deletions, replacements and swaps of neighbours.
	private static int distance(String left, String right) {
		String a = left.toLowerCase(Locale.ROOT);
		String b = right.toLowerCase(Locale.ROOT);
		int[][] edits = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				if (i == 0 || j == 0) {
					edits[i][j] = i + j;
					continue;
				}
				int replaced = edits[i - 1][j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
				}
			}
		}
		return edits[a.length()][b.length()];
	}

}
