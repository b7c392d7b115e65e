package io.github.dynamodbaccounts.integration;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A virtual machine whose class path is this one without some parts, or with others in
 * their place.
 */
public final class ChildJvm {

	private static final Pattern OF_THIS_MACHINE = Pattern
		.compile("(AWS|SPRING|DYNAMODB)_.*|(JAVA_TOOL|JDK_JAVA)_OPTIONS");

	private static final Pattern OURS = Pattern
		.compile("(?<module>.*/(autoconfigure|starter-test))/target/(classes|dynamodb-accounts-[a-z-]+-[0-9].*\\.jar)");

	private final Path home;

	private final Map<String, String> environment = new LinkedHashMap<>();

	private final List<String> options = new ArrayList<>();

	private List<String> classPath = List
		.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)));

	/**
	 * Creates a machine.
	 * @param home home directory, and where jars are made
	 */
	public ChildJvm(Path home) {
		this.home = home;
	}

	public ChildJvm option(String option) {
		this.options.add(option);
		return this;
	}

	public ChildJvm credentials(AwsBasicCredentials credentials) {
		return variable("AWS_ACCESS_KEY_ID", credentials.accessKeyId()).variable("AWS_SECRET_ACCESS_KEY",
				credentials.secretAccessKey());
	}

	public ChildJvm variable(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Leaves out what has a name that begins so, or lies in a module of ours that has.
	 */
	public ChildJvm without(String... artifacts) {
		this.classPath = this.classPath.stream()
			.filter((entry) -> Stream.of(artifacts)
				.noneMatch((artifact) -> Path.of(entry).getFileName().toString().startsWith(artifact)
						|| entry.matches(".*/%s/target/.*".formatted(artifact))))
			.toList();
		return this;
	}

	/**
	 * Has the modules of ours as jars, as an application from a repository.
	 */
	public ChildJvm withOursAsJars() {
		return replaceOurs((module) -> {
			String name = module.endsWith("/starter-test") ? "starter-test" : "autoconfigure";
			Path jar = this.home.resolve("dynamodb-accounts-spring-boot-%s-0.1.0-SNAPSHOT.jar".formatted(name));
			pack(Path.of(module, "target/classes"), jar);
			return jar.toString();
		});
	}

	/**
	 * Has the modules of ours as directories, as an editor does that has them open.
	 */
	public ChildJvm withOursAsDirectories() {
		return replaceOurs((module) -> module + "/target/classes");
	}

	private ChildJvm replaceOurs(UnaryOperator<String> replacement) {
		long found = this.classPath.stream().filter((entry) -> OURS.matcher(entry).matches()).count();
		assertThat(found).isEqualTo(2);
		this.classPath = this.classPath.stream().map((entry) -> {
			Matcher ours = OURS.matcher(entry);
			return ours.matches() ? replacement.apply(ours.group("module")) : entry;
		}).toList();
		return this;
	}

	private static void pack(Path directory, Path jar) {
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(out);
				Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				entries.putNextEntry(new JarEntry(directory.relativize(file).toString().replace('\\', '/')));
				Files.copy(file, entries);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs a program to its end, which has to be a good one.
	 * @return the lines that it has printed
	 */
	public List<String> run(Class<?> program, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						this.classPath.stream().collect(Collectors.joining(File.pathSeparator))));
		command.addAll(this.options);
		command.addAll(List.of("-Daws.disableEc2Metadata=true", "-XX:TieredStopAtLevel=1"));
		command.add(program.getName());
		command.addAll(List.of(arguments));
		Path output = this.home.resolve("output.txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.home.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().keySet().removeIf(OF_THIS_MACHINE.asMatchPredicate());
		builder.environment().put("HOME", this.home.toString());
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		try {
			boolean ended = process.waitFor(2, TimeUnit.MINUTES);
			assertThat(ended && process.exitValue() == 0).as("%s", Files.readString(output)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readAllLines(output);
	}

}
