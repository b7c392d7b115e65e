package io.github.dynamodbaccounts.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.dynamodbaccounts.benchmarks.lab.BulkPart;
import io.github.dynamodbaccounts.benchmarks.lab.FaultsPart;
import io.github.dynamodbaccounts.benchmarks.lab.FirstCallPart;
import io.github.dynamodbaccounts.benchmarks.lab.FootprintPart;
import io.github.dynamodbaccounts.benchmarks.lab.LayerPart;
import io.github.dynamodbaccounts.benchmarks.lab.ManyTablesPart;
import io.github.dynamodbaccounts.benchmarks.lab.Part;
import io.github.dynamodbaccounts.benchmarks.lab.RotationPart;
import io.github.dynamodbaccounts.benchmarks.lab.SessionsPart;
import io.github.dynamodbaccounts.benchmarks.lab.StartPart;
import io.github.dynamodbaccounts.benchmarks.report.Machine;
import io.github.dynamodbaccounts.benchmarks.report.Report;

/**
 * Measures everything, and writes the report; or some parts, and prints what they say.
 */
public final class Benchmarks {

	private static final Path REPORT = Path.of("docs", "benchmarks.md");

	private static final Map<String, Part> PARTS = new LinkedHashMap<>();

	static {
		PARTS.put("start", new StartPart());
		PARTS.put("first-call", new FirstCallPart());
		PARTS.put("footprint", new FootprintPart());
		PARTS.put("sessions", new SessionsPart());
		PARTS.put("rotation", new RotationPart());
		PARTS.put("faults", new FaultsPart());
		PARTS.put("layer", new LayerPart());
		PARTS.put("bulk", new BulkPart());
		PARTS.put("tables", new ManyTablesPart());
	}

	private Benchmarks() {
	}

	/**
	 * Runs the benchmarks, in the root directory of the build.
	 * @param parts which of them; all if there is none
	 */
	public static void main(String[] parts) throws Exception {
		// Of all figures in the report.
		Locale.setDefault(Locale.ROOT);
		if (!PARTS.keySet().containsAll(List.of(parts))) {
			throw new IllegalArgumentException("The parts are %s.".formatted(PARTS.keySet()));
		}
		Report report = new Report();
		for (String part : (parts.length > 0) ? List.of(parts) : PARTS.keySet()) {
			System.out.println("Measuring: " + part);
			PARTS.get(part).run(report);
		}
		String page = report.markdown(new Machine());
		System.out.println(page);
		if (parts.length == 0) {
			Files.writeString(REPORT, page);
		}
		System.exit(0);
	}

}
