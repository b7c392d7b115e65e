package io.github.dynamodbaccounts.benchmarks.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a call may allocate on top of the same call of a table that somebody has made by
 * hand. Counted in a virtual machine of its own, whose compiler lets every object exist
 * that the code makes: the figure is the same in every run, while the better compiler
 * saves some objects, and not always the same ones. So the benchmarks show other figures.
 * The limits are what was reached; below nothing they say how much less it is.
 */
class AllocationTests {

	private static final Pattern MEASURED = Pattern.compile("@@([^=]+)=([0-9]+)");

	@TempDir
	private static Path directory;

	private static final Supplier<Map<String, Long>> REPOSITORY = SingletonSupplier.of(() -> measure("repository"));

	private static final Supplier<Map<String, Long>> CLIENT = SingletonSupplier.of(() -> measure("client"));

	private static final Supplier<Map<String, Long>> METERS = SingletonSupplier.of(() -> measure("meters"));

	@ParameterizedTest
	@CsvSource({ "findById, -1300", "existsById, -4550", "deleteById, -1400",
			// They return the item as it was written, and refuse what cannot be stored.
			"save, 6200", "update, 7550" })
	void repositoriesAllocateLittleMoreThanTables(String operation, long limit) {
		assertThat(more(REPOSITORY.get(), operation, "REPOSITORY")).isLessThanOrEqualTo(limit);
	}

	@ParameterizedTest
	@CsvSource({ "findById, -120", "existsById, -3350", "deleteById, -500", "save, 7660", "update, 9050" })
	void startersAllocateLittleMoreThanTables(String operation, long limit) {
		assertThat(more(CLIENT.get(), operation, "STARTER")).isLessThanOrEqualTo(limit);
	}

	@Test
	void metersAllocateNextToNothing() {
		assertThat(METERS.get().get("meters")).isLessThanOrEqualTo(100);
	}

	private static long more(Map<String, Long> bytes, String operation, String by) {
		return bytes.get(operation + " " + by) - bytes.get(operation + " HAND_WRITTEN");
	}

	private static Map<String, Long> measure(String what) {
		Map<String, Long> bytes = new HashMap<>();
		String output = output(what);
		MEASURED.matcher(output).results().forEach((line) -> bytes.put(line.group(1), Long.valueOf(line.group(2))));
		assertThat(bytes).as(output).isNotEmpty();
		return bytes;
	}

	private static String output(String what) {
		try {
			return new ChildJvm(directory).option("-XX:TieredStopAtLevel=1").run(Allocation.class, what);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
