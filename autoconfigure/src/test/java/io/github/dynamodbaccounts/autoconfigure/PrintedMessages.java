package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What production code may print: the texts in its sources. Tells of a message that a
 * page quotes which words stand in none of them.
 */
final class PrintedMessages {

	// A comment, a character, a text block, a string; else a single character.
	private static final Pattern TOKEN = Pattern.compile(
			"//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])'|\"\"\"\\R(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\n])*)\"|.",
			Pattern.DOTALL);

	private static final Pattern PLACEHOLDER = Pattern.compile("%(?:\\d+\\$)?[sd]|%n|\n");

	// What a value may be in a message that is quoted with its values.
	private static final Pattern VALUE = Pattern
		.compile("(?<!\\p{L})'[^']*'(?!\\p{L})|\"[^\"]*\"|\\([^)]*\\)|\\S*(?:\\d|[:/]\\S)\\S*|<[^>]*>|\\{[^}]*}|…");

	private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}_'-]*");

	// So many words in a row are no accident.
	private static final int ENOUGH = 3;

	private final Set<String> whole = new HashSet<>();

	private final StringBuilder all = new StringBuilder();

	PrintedMessages(String... directories) {
		for (String directory : directories) {
			try (Stream<Path> files = Files.walk(DocumentationPage.ROOT.resolve(directory))) {
				files.filter((file) -> file.toString().endsWith(".java"))
					.forEach((file) -> texts(read(file)).forEach(this::add));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	static PrintedMessages ofProduction() {
		return new PrintedMessages("autoconfigure/src/main/java", "starter-test/src/main/java");
	}

	private void add(String text) {
		for (String fragment : VALUE.splitAsStream(PLACEHOLDER.matcher(text).replaceAll("…")).toList()) {
			List<String> words = words(fragment);
			if (!words.isEmpty()) {
				String joined = joined(words);
				this.whole.add(joined);
				this.all.append(joined);
			}
		}
	}

	/**
	 * The words of a message that nothing prints in this order. What is quoted may begin
	 * and end within a text of the code.
	 * @param message a message, with its values or with {@code …} in their place
	 */
	List<String> unknownWords(String message) {
		List<String> unknown = new ArrayList<>();
		for (String piece : VALUE.split(message)) {
			List<String> words = words(piece);
			boolean[] known = new boolean[words.size()];
			for (int from = 0; from < words.size(); from++) {
				for (int to = words.size(); to > from; to--) {
					if (isPrinted(words.subList(from, to), words.size())) {
						Arrays.fill(known, from, to, true);
						break;
					}
				}
			}
			IntStream.range(0, known.length).filter((i) -> !known[i]).mapToObj(words::get).forEach(unknown::add);
		}
		return unknown;
	}

	private boolean isPrinted(List<String> words, int piece) {
		String joined = joined(words);
		// A number and what it counts.
		boolean plural = words.size() == 1 && this.whole.contains(joined.replaceFirst("s $", " "));
		return plural || this.whole.contains(joined)
				|| (words.size() >= Math.min(piece, ENOUGH) && this.all.indexOf(joined) >= 0);
	}

	private static List<String> words(String text) {
		return WORD.matcher(text).results().map(MatchResult::group).toList();
	}

	private static String joined(List<String> words) {
		return " " + String.join(" ", words) + " ";
	}

	/**
	 * The texts in a source, each with what is added to it by {@code +}.
	 */
	static List<String> texts(String source) {
		List<String> texts = new ArrayList<>();
		StringBuilder text = null;
		boolean added = true;
		Matcher token = TOKEN.matcher(source);
		while (token.find()) {
			String string = (token.group(1) != null) ? textBlock(token.group(1)) : token.group(2);
			if (string != null) {
				if (text != null && !added) {
					texts.add(text.toString());
					text = null;
				}
				text = (text != null) ? text : new StringBuilder();
				text.append(unescaped(string));
				added = false;
			}
			else if (token.group().equals("+")) {
				added = true;
			}
			else if (!token.group().isBlank() && !token.group().startsWith("//") && text != null) {
				texts.add(text.toString());
				text = null;
			}
		}
		return texts;
	}

	private static String textBlock(String block) {
		return block.replaceAll("\\\\\\R\\s*", "").stripIndent();
	}

	private static String unescaped(String text) {
		return text.replace("\\\"", "\"").replace("\\'", "'").replace("\\n", "\n").replace("\\\\", "\\");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
