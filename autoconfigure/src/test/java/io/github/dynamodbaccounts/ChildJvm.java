package io.github.dynamodbaccounts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A virtual machine with a home directory, environment variables and a class path of its
 * own.
 */
public final class ChildJvm {

	private static final Pattern OF_THIS_MACHINE = Pattern
		.compile("(AWS|SPRING|DYNAMODB)_.*|(JAVA_TOOL|JDK_JAVA)_OPTIONS");

	private final Path directory;

	private final Map<String, String> environment = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>();

	private Predicate<String> modules = (jar) -> true;

	/**
	 * Creates a machine.
	 * @param directory home directory
	 */
	public ChildJvm(Path directory) {
		this.directory = directory;
	}

	public ChildJvm environment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	public ChildJvm systemProperty(String name, Object value) {
		this.arguments.add("-D%s=%s".formatted(name, value));
		return this;
	}

	/**
	 * Adds an option of the virtual machine.
	 */
	public ChildJvm option(String option) {
		this.arguments.add(option);
		return this;
	}

	/**
	 * Leaves a module of the SDK out of the class path.
	 */
	public ChildJvm without(String module) {
		this.modules = this.modules.and((jar) -> !jar.matches(".*[/\\\\]%s-[0-9.]+\\.jar".formatted(module)));
		return this;
	}

	/**
	 * Runs a program to its end.
	 * @return everything that it has printed
	 */
	public String run(Class<?> program, String... programArguments) throws IOException, InterruptedException {
		Result result = execute(program, programArguments);
		return result.output() + result.errors();
	}

	/**
	 * Runs a program to its end.
	 */
	public Result execute(Class<?> program, String... programArguments) throws IOException, InterruptedException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(this.modules)
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
		command.addAll(this.arguments);
		// Outside of tests, Spring Boot looks for services of Docker Compose.
		command.addAll(List.of("-Daws.disableEc2Metadata=true", "-Dspring.docker.compose.enabled=false",
				"-XX:TieredStopAtLevel=1", program.getName()));
		command.addAll(List.of(programArguments));
		Path output = this.directory.resolve("output.txt");
		Path errors = this.directory.resolve("errors.txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectOutput(output.toFile())
			.redirectError(errors.toFile());
		builder.environment().keySet().removeIf(OF_THIS_MACHINE.asMatchPredicate());
		builder.environment().put("HOME", this.directory.toString());
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
	}

	/**
	 * What a program has left.
	 *
	 * @param exitCode its exit code
	 * @param output its standard output
	 * @param errors its standard error
	 */
	public record Result(int exitCode, String output, String errors) {

	}

}
