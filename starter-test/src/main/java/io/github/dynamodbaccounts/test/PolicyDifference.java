package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

import io.github.dynamodbaccounts.autoconfigure.ExportedFiles;

/**
 * How policies that are checked in differ from those of the mapping, as far as one wants
 * to read it in the log of a build.
 */
final class PolicyDifference {

	private static final int MOST_FILES = 10;

	private static final int MOST_LINES = 60;

	private final SortedMap<String, String> checkedIn;

	private final SortedMap<String, String> mapped;

	private final List<String> changed;

	/**
	 * Compares policies.
	 * @param checkedIn contents by path
	 * @param mapped contents by path as the mapping has them
	 */
	PolicyDifference(SortedMap<String, String> checkedIn, SortedMap<String, String> mapped) {
		this.checkedIn = checkedIn;
		this.mapped = mapped;
		this.changed = mapped.keySet()
			.stream()
			.filter(checkedIn::containsKey)
			.filter((path) -> !ExportedFiles.isSame(mapped.get(path), checkedIn.get(path)))
			.toList();
	}

	boolean isEmpty() {
		return this.changed.isEmpty() && this.checkedIn.keySet().equals(this.mapped.keySet());
	}

	/**
	 * Paths, and lines of those that are on both sides, without external ids.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		append(text, "Missing", without(this.mapped.keySet(), this.checkedIn.keySet()));
		append(text, "No longer a part of the mapping", without(this.checkedIn.keySet(), this.mapped.keySet()));
		if (!this.changed.isEmpty()) {
			text.append("Changed ('-' is checked in, '+' is what the mapping says):\n\n");
			for (String path : this.changed.subList(0, Math.min(this.changed.size(), MOST_FILES))) {
				text.append(path).append('\n');
				append(text, lines(path), "lines");
				text.append('\n');
			}
			if (this.changed.size() > MOST_FILES) {
				text.append("... and %d more files have changed.\n\n".formatted(this.changed.size() - MOST_FILES));
			}
		}
		return text.toString();
	}

	private List<String> lines(String path) {
		String before = Objects.requireNonNull(this.checkedIn.get(path));
		String after = Objects.requireNonNull(this.mapped.get(path));
		return ExternalIds.of(before, after).<List<String>>map((ids) -> {
			List<String> difference = LineDifference.of(before.lines().toList(), after.lines().toList());
			return difference.stream().map(ids::hide).toList();
		}).orElse(List.of("  What is checked in is no JSON. It is not shown, as an external id may be in it."));
	}

	private static void append(StringBuilder text, String title, List<String> paths) {
		if (!paths.isEmpty()) {
			text.append(title).append(":\n");
			append(text, paths.stream().map((path) -> "  " + path).toList(), "files");
			text.append('\n');
		}
	}

	private static void append(StringBuilder text, List<String> lines, String unit) {
		lines.stream().limit(MOST_LINES).forEach((line) -> text.append(line).append('\n'));
		if (lines.size() > MOST_LINES) {
			text.append("... and %d more %s.\n".formatted(lines.size() - MOST_LINES, unit));
		}
	}

	private static List<String> without(Collection<String> all, Collection<String> some) {
		List<String> rest = new ArrayList<>(all);
		rest.removeAll(some);
		return rest;
	}

}
