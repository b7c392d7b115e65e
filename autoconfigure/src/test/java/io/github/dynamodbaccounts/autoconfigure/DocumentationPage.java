package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as tests look at it.
 *
 * @param path the file, relative to the root of the repository
 * @param text what it says
 */
record DocumentationPage(String path, String text) {

	static final Path ROOT = Path.of("..");

	private static final Pattern BLOCK = Pattern.compile("(?:^<!-- ([^\n]*) -->\n)?^```(\\w*)\n(.*?)^```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern HEADING = Pattern.compile("^#{1,6} (.*)$", Pattern.MULTILINE);

	private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

	private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

	/**
	 * All pages: those at the root, and everything below {@code docs}.
	 */
	static List<DocumentationPage> all() {
		try (Stream<Path> guides = Files.walk(ROOT.resolve("docs"))) {
			Stream<Path> atRoot = Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve);
			return Stream.concat(atRoot, guides.filter((file) -> file.toString().endsWith(".md")).sorted())
				.map((file) -> of(ROOT.relativize(file).toString().replace('\\', '/')))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static DocumentationPage of(String path) {
		return new DocumentationPage(path, read(path));
	}

	static String read(String path) {
		try {
			return Files.readString(ROOT.resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Its blocks of code, each with the comment before it, which says what it is bound
	 * to.
	 */
	List<Block> blocks() {
		List<Block> blocks = new ArrayList<>();
		Matcher block = BLOCK.matcher(this.text);
		while (block.find()) {
			int line = 1 + (int) this.text.substring(0, block.start(3)).chars().filter((c) -> c == '\n').count();
			String binding = (block.group(1) != null) ? block.group(1) : "";
			blocks.add(new Block(this.path, line, block.group(2), binding, block.group(3)));
		}
		return blocks;
	}

	/**
	 * Where its links lead.
	 */
	List<String> links() {
		return LINK.matcher(prose()).results().map((link) -> link.group(1)).toList();
	}

	/**
	 * The spans of code in its text, outside of blocks.
	 */
	List<String> code() {
		return CODE.matcher(prose()).results().map((code) -> code.group(1)).toList();
	}

	/**
	 * The names that its headings have in links.
	 */
	Set<String> anchors() {
		Set<String> anchors = new HashSet<>();
		HEADING.matcher(prose()).results().forEach((heading) -> {
			String anchor = heading.group(1)
				.strip()
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-');
			int repeated = 1;
			String unique = anchor;
			while (!anchors.add(unique)) {
				unique = anchor + "-" + repeated++;
			}
		});
		return anchors;
	}

	/**
	 * What stands below a heading, up to the next one of its rank.
	 * @param heading the heading with its number signs
	 */
	DocumentationPage section(String heading) {
		int start = this.text.indexOf(heading + "\n");
		if (start < 0) {
			throw new IllegalArgumentException("%s has no heading '%s'.".formatted(this.path, heading));
		}
		String rank = heading.substring(0, heading.indexOf(' ') + 1);
		int end = this.text.indexOf("\n" + rank, start);
		return new DocumentationPage(this.path, this.text.substring(start, (end < 0) ? this.text.length() : end));
	}

	String prose() {
		return BLOCK.matcher(this.text).replaceAll("");
	}

	/**
	 * A block of code.
	 *
	 * @param page the page that it is on
	 * @param line the line of the page that it begins at
	 * @param language how the page calls its language
	 * @param binding the comment before it; empty where there is none
	 * @param text what it says
	 */
	record Block(String page, int line, String language, String binding, String text) {

		List<String> lines() {
			return this.text.lines().filter((line) -> !line.isBlank()).toList();
		}

		@Override
		public String toString() {
			return "%s:%d (%s)".formatted(this.page, this.line, this.language);
		}

	}

}
