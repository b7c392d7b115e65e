package io.github.dynamodbaccounts.autoconfigure;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

import io.github.dynamodbaccounts.schema.TableSchemas;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Exports the mapping in place of a start, as soon as all property sources are there:
 * before there is a context, a bean or a connection.
 */
final class ExportOnStart implements EnvironmentPostProcessor, Ordered {

	private static final Path DEFAULT_DIRECTORY = Path.of("dynamodb-export");

	private final IntConsumer exit;

	private final PrintStream out;

	private final PrintStream err;

	ExportOnStart() {
		// The code of the application behind its start is not to run, either.
		this(System::exit, System.out, System.err);
	}

	ExportOnStart(IntConsumer exit, PrintStream out, PrintStream err) {
		this.exit = exit;
		this.out = out;
		this.err = err;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		// The context that Spring Cloud starts before the application has none of its
		// files.
		ExportCommand command = environment.getPropertySources().contains("bootstrap") ? null
				: ExportCommand.of(environment);
		if (command != null) {
			export(command, environment, application);
			this.exit.accept(0);
		}
	}

	private void export(ExportCommand command, ConfigurableEnvironment environment, SpringApplication application) {
		ExportProfiles profiles = new ExportProfiles(environment, application.getResourceLoader(),
				application.getAdditionalProfiles());
		List<ConfigurableEnvironment> environments = command.profiles().isEmpty() ? List.of(environment)
				: command.profiles().stream().map((profile) -> profiles.with(List.of(profile))).toList();
		MappingExport export = MappingExport.of(environments, new TableSchemas((itemType) -> null));
		switch (command.kind()) {
			case IAM -> writeAll(export, Objects.requireNonNullElse(command.directory(), DEFAULT_DIRECTORY));
			case PLAN -> write("plan.txt", export.plan(), command.directory());
			case HOSTS -> write("hosts.txt", export.hosts(), command.directory());
		}
		List<String> notices = (command.kind() == ExportKind.IAM) ? export.notices() : export.unknownIndexes();
		notices.forEach(this.err::println);
		command.profiles()
			.stream()
			.filter((profile) -> !profiles.isKnown(profile))
			.forEach((profile) -> this.err
				.println("There is no configuration for profile '%s': is it spelled right?".formatted(profile)));
		this.err.flush();
		if (this.out.checkError()) {
			throw ExportFailedException.ofFiles("Standard output cannot be written.", "Look at where it is sent.",
					null);
		}
	}

	private void writeAll(MappingExport export, Path directory) {
		SortedMap<String, String> contents = export.iam();
		write(new ExportedFiles(directory, contents, export.environments()), directory, contents.size());
	}

	private void write(String name, String text, @Nullable Path directory) {
		if (directory != null) {
			write(new ExportedFiles(directory, new TreeMap<>(Map.of(name, text))), directory, 1);
			return;
		}
		this.out.print(text);
		this.out.flush();
	}

	private void write(ExportedFiles files, Path directory, int count) {
		List<String> written = files.write();
		written.forEach((path) -> this.out.println(directory.resolve(path)));
		this.out.println(count + " files below '" + directory + "', " + written.size() + " of them written.");
		this.out.flush();
		files.superfluous()
			.forEach((path) -> this.err
				.println("No longer a part of the mapping, to be removed: " + directory.resolve(path)));
	}

}
