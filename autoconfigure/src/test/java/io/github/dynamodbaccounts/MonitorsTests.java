package io.github.dynamodbaccounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On JDK 21 to 23 a virtual thread that waits within a monitor keeps its carrier. So
 * monitors are held for a few assignments, and whatever waits has a lock.
 */
class MonitorsTests {

	private static final Pattern MONITOR = Pattern.compile("\\bsynchronized\\b");

	private static final Pattern WAITS = Pattern.compile("\\b(wait|notify|notifyAll)\\(");

	@Test
	void onlyTheseHoldMonitorsAndNoneOfThemWaits() throws IOException {
		Map<String, String> sources = sources();
		assertThat(sources).hasSizeGreaterThan(200);
		assertThat(sources.keySet().stream().filter((name) -> MONITOR.matcher(sources.get(name)).find()))
			.containsExactly("AsyncScanPages.java", "AsynchronousBatch.java", "BatchOutcome.java", "RateLimit.java",
					"VerificationAfterStart.java");
		assertThat(sources).allSatisfy((name, source) -> assertThat(source).doesNotContainPattern(WAITS));
	}

	// Without comments.
	private static Map<String, String> sources() throws IOException {
		Map<String, String> sources = new TreeMap<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				String source = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
				sources.put(file.getFileName().toString(), source);
			}
		}
		return sources;
	}

}
