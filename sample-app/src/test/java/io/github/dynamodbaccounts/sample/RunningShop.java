package io.github.dynamodbaccounts.sample;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A program in a virtual machine of its own, with the class path of the shop and nothing
 * of its tests.
 */
final class RunningShop implements AutoCloseable {

	private static final Pattern OF_TESTS = Pattern.compile(".*(test-classes|starter-test|DynamoDBLocal).*");

	private static final Pattern OF_THIS_MACHINE = Pattern
		.compile("(AWS|SPRING|DYNAMODB)_.*|(JAVA_TOOL|JDK_JAVA)_OPTIONS");

	private static final Duration LONGEST_START = Duration.ofMinutes(2);

	private static final Pattern OPEN = Pattern.compile("Tomcat started on port (\\d+) ");

	private final Process process;

	// A pipe that nobody reads would hold it up.
	private final Path output;

	private RunningShop(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static Builder builder(Path home) {
		return new Builder(home);
	}

	/**
	 * Waits until requests are accepted.
	 * @return the port
	 */
	int port() {
		await().atMost(LONGEST_START).until(() -> !this.process.isAlive() || OPEN.matcher(output()).find());
		Matcher open = OPEN.matcher(output());
		if (!open.find()) {
			throw new AssertionError("It has ended:%n%s".formatted(output()));
		}
		return Integer.parseInt(open.group(1));
	}

	/**
	 * Waits for the end.
	 * @return the exit code
	 */
	int exitCode() throws InterruptedException {
		assertThat(this.process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return this.process.exitValue();
	}

	/**
	 * What was printed so far.
	 */
	String output() {
		try {
			return new String(Files.readAllBytes(this.output), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	static final class Builder {

		private final Path home;

		private final List<Path> classPath = new ArrayList<>();

		private final List<String> options = new ArrayList<>();

		private final Map<String, String> environment = new LinkedHashMap<>();

		private Builder(Path home) {
			this.home = home;
		}

		/**
		 * Adds directories before the class path.
		 */
		Builder classPath(Path... directories) {
			this.classPath.addAll(List.of(directories));
			return this;
		}

		Builder option(String option) {
			this.options.add(option);
			return this;
		}

		Builder variable(String name, String value) {
			this.environment.put(name, value);
			return this;
		}

		Builder credentials(AwsBasicCredentials credentials) {
			return variable("AWS_ACCESS_KEY_ID", credentials.accessKeyId())
				.variable("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey())
				.variable("AWS_ACCOUNT_ID", credentials.accountId().orElseThrow());
		}

		static String shopClassPath() {
			return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.filter((entry) -> !OF_TESTS.matcher(entry).matches())
				.collect(Collectors.joining(File.pathSeparator));
		}

		RunningShop run(Class<?> program, String... arguments) throws IOException {
			String before = this.classPath.stream()
				.map((directory) -> directory + File.pathSeparator)
				.collect(Collectors.joining());
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
							before + shopClassPath(), "-Daws.disableEc2Metadata=true", "-XX:TieredStopAtLevel=1"));
			command.addAll(this.options);
			command.add(program.getName());
			command.addAll(List.of(arguments));
			// Beside the home directory, in which processing must leave nothing.
			Path output = Files.createTempFile("shop", ".log");
			output.toFile().deleteOnExit();
			ProcessBuilder process = new ProcessBuilder(command).directory(this.home.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			process.environment().keySet().removeIf(OF_THIS_MACHINE.asMatchPredicate());
			process.environment().put("HOME", this.home.toString());
			process.environment().putAll(this.environment);
			return new RunningShop(process.start(), output);
		}

	}

}
