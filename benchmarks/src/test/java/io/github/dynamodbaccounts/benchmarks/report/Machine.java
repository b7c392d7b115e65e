package io.github.dynamodbaccounts.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import software.amazon.awssdk.core.util.VersionInfo;

import org.springframework.boot.SpringBootVersion;

/**
 * Where and with what something was measured.
 */
public final class Machine {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

	String markdown() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return """
				Measured on %s: %s, %d cores, %d GiB, %s; %s %s; Spring Boot %s, AWS SDK %s, Spring Cloud AWS %s."""
			.formatted(LocalDate.now(ZoneOffset.UTC), processor(), system.getAvailableProcessors(),
					Math.round(system.getTotalMemorySize() / (double) (1 << 30)), system.getName(),
					System.getProperty("java.vm.name"), Runtime.version(), SpringBootVersion.getVersion(),
					VersionInfo.SDK_VERSION, DynamoDbTemplate.class.getPackage().getImplementationVersion());
	}

	private static String processor() {
		if (!Files.isReadable(PROCESSORS)) {
			return System.getProperty("os.arch");
		}
		try (Stream<String> lines = Files.lines(PROCESSORS)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
