package io.github.dynamodbaccounts.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.benchmarks.application.Program;

/**
 * An application in a virtual machine of its own.
 */
public final class ChildProcess {

	private static final Pattern MEASURED = Pattern.compile("@@(?<name>[a-z.-]+)=(?<value>.+)");

	private static final Pattern OF_THIS_MACHINE = Pattern
		.compile("(AWS|SPRING|DYNAMODB)_.*|(JAVA_TOOL|JDK_JAVA)_OPTIONS");

	private final Peer peer;

	private final Configuration configuration;

	private final List<String> options = new ArrayList<>();

	private final List<String> arguments = new ArrayList<>();

	private ChildProcess(Peer peer, Configuration configuration) {
		this.peer = peer;
		this.configuration = configuration;
	}

	public static ChildProcess of(Peer peer, Configuration configuration) {
		return new ChildProcess(peer, configuration);
	}

	/**
	 * Adds an option of the virtual machine.
	 */
	public ChildProcess option(String option) {
		this.options.add(option);
		return this;
	}

	/**
	 * Adds a property of the application.
	 */
	public ChildProcess property(String name, Object value) {
		this.arguments.add("--%s=%s".formatted(name, value));
		return this;
	}

	/**
	 * Starts the application, takes it through steps, and waits for its end.
	 * @param steps steps of {@link Program}
	 * @return what it has measured, by name
	 */
	public Map<String, Double> run(String... steps) {
		try {
			Path directory = Files.createTempDirectory("benchmark");
			try {
				return run(directory, steps);
			}
			finally {
				try (var files = Files.walk(directory)) {
					files.sorted((first, second) -> second.compareTo(first)).map(Path::toFile).forEach(File::delete);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Map<String, Double> run(Path directory, String... steps) throws IOException, InterruptedException {
		Files.writeString(directory.resolve("application.yml"), this.configuration.yaml(this.peer));
		Path output = directory.resolve("output.txt");
		ProcessBuilder builder = new ProcessBuilder(command(directory, steps)).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().keySet().removeIf(OF_THIS_MACHINE.asMatchPredicate());
		builder.environment().put("HOME", directory.toString());
		Process process = builder.start();
		try {
			if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
				throw new IllegalStateException("%s failed:%n%s".formatted(this.peer, Files.readString(output)));
			}
		}
		finally {
			process.destroyForcibly();
		}
		Map<String, Double> measured = new HashMap<>();
		MEASURED.matcher(Files.readString(output))
			.results()
			.forEach((line) -> measured.put(line.group(1), Double.valueOf(line.group(2))));
		return measured;
	}

	private List<String> command(Path directory, String... steps) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.options);
		command.addAll(List.of("-Daws.disableEc2Metadata=true", "-cp", this.peer.classPath().toString(),
				Program.class.getName(), this.peer.application().getName(), String.join(",", steps)));
		command.add("--spring.config.location=file:" + directory + "/");
		command.addAll(this.arguments);
		return command;
	}

}
