package io.github.dynamodbaccounts.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.dynamodbaccounts.verification.Finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of all tables has found. Its text is for people: one line where all
 * is well, else every finding.
 *
 * @param status how far it is
 * @param tables keys of the tables that are verified
 * @param findings what is not as it should be, by account, in the order of the tables
 * @param begin when it began, or {@code null} where it has not
 * @param duration how long it took, or {@code null} where it has not ended
 */
public record VerificationReport(Status status, List<String> tables, List<Finding> findings, @Nullable Instant begin,
		@Nullable Duration duration) {

	public VerificationReport {
		Objects.requireNonNull(status, "'status' must not be null.");
		tables = List.copyOf(tables);
		findings = List.copyOf(findings);
	}

	static VerificationReport notRun(List<String> tables) {
		return new VerificationReport(Status.NOT_RUN, tables, List.of(), null, null);
	}

	static VerificationReport running(List<String> tables, Instant begin) {
		return new VerificationReport(Status.RUNNING, tables, List.of(), begin, null);
	}

	VerificationReport finished(List<Finding> findings, Duration duration) {
		return new VerificationReport(Status.FINISHED, this.tables, findings, this.begin, duration);
	}

	/**
	 * Returns the findings of one severity.
	 * @param severity the severity
	 * @return the findings, in the same order
	 */
	public List<Finding> findings(Severity severity) {
		return this.findings.stream().filter((finding) -> finding.severity() == severity).toList();
	}

	@Override
	public String toString() {
		if (this.duration == null) {
			return "DynamoDB: %s %s".formatted(tableCount(),
					(this.begin == null) ? "not verified yet" : "being verified since " + this.begin);
		}
		StringBuilder text = new StringBuilder(
				"DynamoDB: %s verified in %s".formatted(tableCount(), TimeSpans.text(this.duration)));
		append(text, Severity.DEFINITE, "Definite, so somebody has to change something:");
		append(text, Severity.TRANSIENT, "Transient, so it may be over by itself:");
		append(text, Severity.WARNING, "Warnings, of what may cost data or money:");
		return text.toString();
	}

	private String tableCount() {
		return (this.tables.size() == 1) ? "1 table" : "%d tables".formatted(this.tables.size());
	}

	private void append(StringBuilder text, Severity severity, String title) {
		List<Finding> findings = findings(severity);
		if (!findings.isEmpty()) {
			text.append("%n%n%s".formatted(title));
		}
		for (int i = 0; i < findings.size(); i++) {
			text.append("%n%n  %d. %s".formatted(i + 1, findings.get(i).message()));
		}
	}

	/**
	 * How far a verification is.
	 */
	public enum Status {

		/**
		 * It has not begun.
		 */
		NOT_RUN,

		/**
		 * It has begun, and its findings are not known yet.
		 */
		RUNNING,

		/**
		 * It has ended, and its findings are all there.
		 */
		FINISHED

	}

}
