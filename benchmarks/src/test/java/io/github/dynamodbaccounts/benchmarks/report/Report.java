package io.github.dynamodbaccounts.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A page of Markdown: first what was to be reached and what was, then a section for each
 * part.
 */
public final class Report {

	private static final String INTRODUCTION = """
			# What it costs

			What the starter costs against what a user would pick in its place: Spring Boot alone, Spring Cloud AWS with one account, and
			clients that are configured by hand, by somebody who shares what can be shared ("careful") and as the SDK's guide shows it
			("naive"). All of it is measured in one run, by the one command in
			[`benchmarks`](https://github.com/dynamodbaccounts/dynamodb-accounts/tree/main/benchmarks), which writes this page.

			Compare figures of this page with each other, and with no other run. A range in parentheses is that of the quartiles: half of all
			rounds lie within. AWS is a server on the same machine throughout, and there is no TLS.
			""";

	private final List<String> goals = new ArrayList<>();

	private final List<String> sections = new ArrayList<>();

	/**
	 * Adds a row to the table of goals.
	 * @param work what is measured
	 * @param goal what it should be
	 * @param measured what it is
	 * @param reached whether that is what it should be
	 */
	public void goal(String work, String goal, String measured, boolean reached) {
		this.goals.add("| %s | %s | %s | %s |".formatted(work, goal, measured, reached ? "yes" : "**no**"));
	}

	/**
	 * Adds a section.
	 */
	public void section(String title, String... paragraphs) {
		this.sections.add("## " + title + "\n\n" + String.join("\n\n", paragraphs));
	}

	/**
	 * A table of Markdown.
	 */
	public static String table(List<String> header, List<List<String>> rows) {
		StringBuilder table = new StringBuilder(row(header));
		table.append("|---".repeat(header.size())).append("|\n");
		rows.forEach((row) -> table.append(row(row)));
		return table.toString().stripTrailing();
	}

	private static String row(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |\n";
	}

	/**
	 * The whole page.
	 */
	public String markdown(Machine machine) {
		return String.join("\n", INTRODUCTION, machine.markdown(), "",
				"| work | goal | measured | reached |\n|---|---|---|---|", String.join("\n", this.goals), "",
				String.join("\n\n", this.sections), "");
	}

}
