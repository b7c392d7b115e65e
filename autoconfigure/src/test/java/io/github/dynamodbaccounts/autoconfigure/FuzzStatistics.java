package io.github.dynamodbaccounts.autoconfigure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of the configurations that were thrown at the mapper.
 */
final class FuzzStatistics {

	private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

	private final Map<String, Integer> kinds = new TreeMap<>();

	void count(Outcome outcome) {
		this.outcomes.merge(outcome, 1, Integer::sum);
	}

	void count(String problem) {
		this.kinds.merge(kind(problem), 1, Integer::sum);
	}

	/**
	 * The share of an outcome.
	 */
	double share(Outcome outcome) {
		int all = this.outcomes.values().stream().mapToInt(Integer::intValue).sum();
		return this.outcomes.getOrDefault(outcome, 0) / (double) all;
	}

	/**
	 * The kinds of problems that were reported.
	 */
	Set<String> kinds() {
		return new TreeSet<>(this.kinds.keySet());
	}

	/**
	 * The text of a problem without what differs from one configuration to the next.
	 */
	static String kind(String problem) {
		return problem.replaceAll("\"(?s:.*?)\"(?= \\(|, from|[,.: ]|$)", "\"\"")
			.replaceAll("\\(application[\\w-]*\\.yml:\\d+\\)|\\(origin unknown\\)", "()")
			.replaceAll("'[^']*'(, '[^']*')*", "''")
			.replaceAll("\\b\\d+\\b|\\b(true|false)\\b", "0");
	}

	@Override
	public String toString() {
		return "%s, %d kinds of problems".formatted(this.outcomes, this.kinds.size());
	}

	/**
	 * What became of one configuration.
	 */
	enum Outcome {

		/**
		 * It was mapped.
		 */
		ACCEPTED,

		/**
		 * Its problems were reported.
		 */
		REFUSED,

		/**
		 * Boot could not read the file.
		 */
		UNREADABLE

	}

}
