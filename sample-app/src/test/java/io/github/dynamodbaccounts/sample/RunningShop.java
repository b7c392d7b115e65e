package io.github.dynamodbaccounts.sample;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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

/**
 * A program in a virtual machine of its own, with the class path of the shop and nothing
 * of its tests.
 */
final class RunningShop implements AutoCloseable {

	private static final Pattern OF_TESTS = Pattern.compile(".*(test-classes|starter-test|DynamoDBLocal).*");

	private static final Pattern OF_THIS_MACHINE = Pattern
		.compile("(AWS|SPRING|DYNAMODB)_.*|(JAVA_TOOL|JDK_JAVA)_OPTIONS");

	private static final Pattern OPEN = Pattern.compile("Tomcat started on port (\\d+) ");

	private final Process process;

	private final List<String> output = new ArrayList<>();

	private RunningShop(Process process) {
		this.process = process;
	}

	static Builder builder(Path home) {
		return new Builder(home);
	}

	/**
	 * Waits until requests are accepted.
	 * @return the port
	 */
	int port() throws IOException {
		for (String line = next(); line != null; line = next()) {
			Matcher open = OPEN.matcher(line);
			if (open.find()) {
				return Integer.parseInt(open.group(1));
			}
		}
		throw new AssertionError("It has ended:%n%s".formatted(output()));
	}

	/**
	 * Waits for the end.
	 * @return the exit code
	 */
	int exitCode() throws IOException, InterruptedException {
		String line = next();
		while (line != null) {
			line = next();
		}
		assertThat(this.process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return this.process.exitValue();
	}

	/**
	 * What was printed until then.
	 */
	String output() {
		return String.join("\n", this.output);
	}

	private String next() throws IOException {
		BufferedReader reader = this.process.inputReader();
		String line = reader.readLine();
		if (line != null) {
			this.output.add(line);
		}
		return line;
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
			ProcessBuilder process = new ProcessBuilder(command).directory(this.home.toFile())
				.redirectErrorStream(true);
			process.environment().keySet().removeIf(OF_THIS_MACHINE.asMatchPredicate());
			process.environment().put("HOME", this.home.toString());
			process.environment().putAll(this.environment);
			return new RunningShop(process.start());
		}

	}

}
