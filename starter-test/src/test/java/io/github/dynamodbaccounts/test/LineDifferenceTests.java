package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineDifference}. The expected lines are those of {@code diff -u}.
 */
class LineDifferenceTests {

	private static final Pattern GROUP = Pattern.compile("@@ -(\\d+),(\\d+) \\+\\d+,\\d+ @@");

	@Test
	void thereIsNoneOfTheSameLines() {
		assertThat(LineDifference.of(List.of(), List.of())).isEmpty();
		assertThat(LineDifference.of(numbers(1, 20), numbers(1, 20))).isEmpty();
	}

	@Test
	void aChangeHasThreeLinesAroundIt() {
		assertThat(LineDifference.of(numbers(1, 20), with(numbers(1, 20), 9, "ten"))).containsExactly("@@ -7,7 +7,7 @@",
				" 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13");
	}

	@Test
	void changesThatAreNearShareAGroup() {
		List<String> after = with(with(numbers(1, 20), 4, "five"), 11, "twelve");
		assertThat(LineDifference.of(numbers(1, 20), after)).filteredOn((line) -> line.startsWith("@@"))
			.containsExactly("@@ -2,14 +2,14 @@");
	}

	@Test
	void changesThatAreFarApartDoNot() {
		List<String> after = with(with(numbers(1, 20), 4, "five"), 12, "thirteen");
		assertThat(LineDifference.of(numbers(1, 20), after)).filteredOn((line) -> line.startsWith("@@"))
			.containsExactly("@@ -2,7 +2,7 @@", "@@ -10,7 +10,7 @@");
	}

	@Test
	void allLinesOfAnEmptyTextAreOfTheOther() {
		assertThat(LineDifference.of(List.of(), List.of("a"))).containsExactly("@@ -0,0 +1,1 @@", "+a");
		assertThat(LineDifference.of(List.of("a"), List.of())).containsExactly("@@ -1,1 +0,0 @@", "-a");
	}

	@Test
	void longTextsAreNotSearchedForLinesThatTheyShare() {
		List<String> reversed = new ArrayList<>(numbers(1, 2001));
		Collections.reverse(reversed);
		assertThat(LineDifference.of(numbers(1, 2001), reversed)).hasSize(1 + 2001 + 2001);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 5, 40 })
	void makesTheOneOfTheOther(int lines) {
		Random random = new Random(lines);
		for (int i = 0; i < 300; i++) {
			List<String> before = random.ints(random.nextInt(60), 0, lines).mapToObj(String::valueOf).toList();
			List<String> after = new ArrayList<>(before);
			for (int edit = random.nextInt(6); edit > 0; edit--) {
				int line = random.nextInt(after.size() + 1);
				if (random.nextBoolean()) {
					after.add(line, "new");
				}
				else if (line < after.size()) {
					after.remove(line);
				}
			}
			assertThat(patched(before, LineDifference.of(before, after))).isEqualTo(after);
		}
	}

	private static List<String> patched(List<String> before, List<String> difference) {
		List<String> after = new ArrayList<>();
		int next = 0;
		for (String line : difference) {
			Matcher group = GROUP.matcher(line);
			if (group.matches()) {
				int start = Integer.parseInt(group.group(1)) - (group.group(2).equals("0") ? 0 : 1);
				after.addAll(before.subList(next, start));
				next = start;
			}
			else {
				if (!line.startsWith("+")) {
					assertThat(line.substring(1)).isEqualTo(before.get(next++));
				}
				if (!line.startsWith("-")) {
					after.add(line.substring(1));
				}
			}
		}
		after.addAll(before.subList(next, before.size()));
		return after;
	}

	private static List<String> numbers(int first, int last) {
		return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
	}

	private static List<String> with(List<String> lines, int index, String line) {
		List<String> changed = new ArrayList<>(lines);
		changed.set(index, line);
		return changed;
	}

}
