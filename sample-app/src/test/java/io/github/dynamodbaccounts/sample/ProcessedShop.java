package io.github.dynamodbaccounts.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop processed ahead of time, as {@code spring-boot:process-aot} does it, and what
 * was generated compiled.
 */
final class ProcessedShop {

	private final Path classes;

	private final Path resources;

	private final RunningShop processing;

	private ProcessedShop(Path classes, Path resources, RunningShop processing) {
		this.classes = classes;
		this.resources = resources;
		this.processing = processing;
	}

	/**
	 * Processes the shop.
	 * @param machine the machine that builds it
	 * @param directory where everything generated goes
	 * @param arguments what the shop would be started with
	 */
	static ProcessedShop create(RunningShop.Builder machine, Path directory, String... arguments)
			throws IOException, InterruptedException {
		Path sources = directory.resolve("sources");
		Path resources = directory.resolve("resources");
		Path classes = Files.createDirectories(directory.resolve("classes"));
		List<String> settings = new ArrayList<>(List.of(SampleApplication.class.getName(), sources.toString(),
				resources.toString(), classes.toString(), "io.github.dynamodbaccounts", "shop"));
		settings.addAll(List.of(arguments));
		try (RunningShop processing = machine.run(SpringApplicationAotProcessor.class,
				settings.toArray(String[]::new))) {
			assertThat(processing.exitCode()).as(processing.output()).isZero();
			compile(sources, classes);
			return new ProcessedShop(classes, resources, processing);
		}
	}

	private static void compile(Path sources, Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", RunningShop.Builder.shopClassPath()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	/**
	 * What the processing has printed.
	 */
	String output() {
		return this.processing.output();
	}

	/**
	 * What a native image would be told.
	 */
	String metadata() {
		try (Stream<Path> files = Files.walk(this.resources)) {
			return Files.readString(
					files.filter((file) -> file.endsWith("reachability-metadata.json")).findFirst().orElseThrow());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	RunningShop.Builder onto(RunningShop.Builder machine) {
		return machine.classPath(this.classes, this.resources).option("-Dspring.aot.enabled=true");
	}

}
