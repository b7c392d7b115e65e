package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts, in the format of {@code diff -u}.
 */
final class LineDifference {

	private static final int CONTEXT = 3;

	// Of this many pairs of lines on, nobody would read what is found.
	private static final int MOST_PAIRS = 4_000_000;

	private final List<String> before;

	private final List<String> after;

	private final List<Line> lines = new ArrayList<>();

	private LineDifference(List<String> before, List<String> after) {
		this.before = before;
		this.after = after;
	}

	/**
	 * Compares lines.
	 * @return groups of changed lines, each with what is around it; none where all is the
	 * same
	 */
	static List<String> of(List<String> before, List<String> after) {
		LineDifference difference = new LineDifference(before, after);
		difference.compare();
		return difference.groups();
	}

	private void compare() {
		int shorter = Math.min(this.before.size(), this.after.size());
		int start = 0;
		while (start < shorter && this.before.get(start).equals(this.after.get(start))) {
			start++;
		}
		int beforeEnd = this.before.size();
		int afterEnd = this.after.size();
		while (beforeEnd > start && afterEnd > start
				&& this.before.get(beforeEnd - 1).equals(this.after.get(afterEnd - 1))) {
			beforeEnd--;
			afterEnd--;
		}
		this.before.subList(0, start).forEach((line) -> add(' ', line));
		compareMiddle(this.before.subList(start, beforeEnd), this.after.subList(start, afterEnd));
		this.before.subList(beforeEnd, this.before.size()).forEach((line) -> add(' ', line));
	}

	private void compareMiddle(List<String> removed, List<String> added) {
		int i = 0;
		int j = 0;
		if ((long) removed.size() * added.size() <= MOST_PAIRS) {
			int[][] common = common(removed, added);
			while (i < removed.size() && j < added.size()) {
				if (removed.get(i).equals(added.get(j))) {
					add(' ', removed.get(i++));
					j++;
				}
				else if (common[i + 1][j] >= common[i][j + 1]) {
					add('-', removed.get(i++));
				}
				else {
					add('+', added.get(j++));
				}
			}
		}
		removed.subList(i, removed.size()).forEach((line) -> add('-', line));
		added.subList(j, added.size()).forEach((line) -> add('+', line));
	}

	// How many lines the rests of both have in common, from each pair of lines on.
	private static int[][] common(List<String> removed, List<String> added) {
		int[][] common = new int[removed.size() + 1][added.size() + 1];
		for (int i = removed.size() - 1; i >= 0; i--) {
			for (int j = added.size() - 1; j >= 0; j--) {
				common[i][j] = removed.get(i).equals(added.get(j)) ? common[i + 1][j + 1] + 1
						: Math.max(common[i + 1][j], common[i][j + 1]);
			}
		}
		return common;
	}

	private void add(char sign, String text) {
		this.lines.add(new Line(sign, text));
	}

	private List<String> groups() {
		List<String> groups = new ArrayList<>();
		int from = nextChange(0);
		while (from < this.lines.size()) {
			int to = from;
			int next = nextChange(from);
			while (next < this.lines.size() && next - to <= 2 * CONTEXT) {
				to = next + 1;
				next = nextChange(to);
			}
			addGroup(groups, Math.max(0, from - CONTEXT), Math.min(this.lines.size(), to + CONTEXT));
			from = next;
		}
		return groups;
	}

	private void addGroup(List<String> groups, int from, int to) {
		groups.add("@@ -%s +%s @@".formatted(range(from, to, '+'), range(from, to, '-')));
		this.lines.subList(from, to).forEach((line) -> groups.add(line.sign() + line.text()));
	}

	private String range(int from, int to, char other) {
		long before = this.lines.subList(0, from).stream().filter((line) -> line.sign() != other).count();
		long count = this.lines.subList(from, to).stream().filter((line) -> line.sign() != other).count();
		return "%d,%d".formatted((count == 0) ? before : before + 1, count);
	}

	private int nextChange(int from) {
		int next = from;
		while (next < this.lines.size() && this.lines.get(next).sign() == ' ') {
			next++;
		}
		return next;
	}

	/**
	 * A line.
	 *
	 * @param sign whether it is in both texts, or in which of them
	 * @param text the line
	 */
	private record Line(char sign, String text) {
	}

}
