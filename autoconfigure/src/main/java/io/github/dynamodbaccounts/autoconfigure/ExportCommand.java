package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * What the command line asks to be exported, or a system property. A file and an
 * environment variable do not: an application would never start any more.
 *
 * @param kind what to write
 * @param directory where to write it, or {@code null} where the command line does not say
 * @param profiles profiles to write it of, each as if the command line activated it; none
 * for those that are active
 */
record ExportCommand(ExportKind kind, @Nullable Path directory, List<String> profiles) {

	static final String KIND = "dynamodb.export";

	static final String DIRECTORY = "dynamodb.export-directory";

	static final String PROFILES = "dynamodb.export-profiles";

	static final Set<String> OPTIONS = Set.of(KIND, DIRECTORY, PROFILES);

	private static final String COMMAND_LINE = "commandLineArgs";

	private static final List<String> SOURCES = List.of(COMMAND_LINE, "systemProperties");

	/**
	 * Reads the command.
	 * @return {@code null} where nothing is to be exported
	 * @throws ExportFailedException if the command cannot be understood
	 */
	static @Nullable ExportCommand of(ConfigurableEnvironment environment) {
		checkSpelling(environment);
		String kind = option(environment, KIND);
		if (kind == null) {
			return null;
		}
		return new ExportCommand(kind(kind), directory(option(environment, DIRECTORY)),
				profiles(option(environment, PROFILES)));
	}

	// An application that starts in place of an export may do harm.
	private static void checkSpelling(ConfigurableEnvironment environment) {
		if (environment.getPropertySources().get(COMMAND_LINE) instanceof EnumerablePropertySource<?> commandLine) {
			String known = null;
			for (String name : commandLine.getPropertyNames()) {
				if (isMeant(name)) {
					checkKnown(name);
					known = (known != null) ? known : name;
				}
			}
			if (known != null && option(environment, KIND) == null) {
				throw ExportFailedException.ofCommand("'--%s' does not say what to export.".formatted(known),
						"Add --%s=iam, plan or hosts.".formatted(KIND));
			}
		}
	}

	private static void checkKnown(String option) {
		if (!OPTIONS.contains(option)) {
			throw ExportFailedException.ofCommand("There is no option '--%s'.".formatted(PrintableText.ofName(option)),
					"Known options: %s.%s".formatted(ConfigurationProblems.quoted(new TreeSet<>(OPTIONS)),
							ConfigurationProblems.suggestion(nearest(option))));
		}
	}

	private static boolean isMeant(String option) {
		return option.startsWith(KIND)
				|| (option.toLowerCase(Locale.ROOT).startsWith("dynamodb.") && nearest(option) != null
						&& KnownKeys.ALL.unknown(ConfigurationPropertyName.adapt(option, '.')) != null);
	}

	private static @Nullable String nearest(String option) {
		return NearestName.of(option.toLowerCase(Locale.ROOT), OPTIONS);
	}

	private static @Nullable String option(ConfigurableEnvironment environment, String option) {
		for (String name : SOURCES) {
			PropertySource<?> source = environment.getPropertySources().get(name);
			Object value = (source != null) ? source.getProperty(option) : null;
			if (value != null) {
				return String.valueOf(value);
			}
		}
		return null;
	}

	private static ExportKind kind(String name) {
		List<String> known = Stream.of(ExportKind.values()).map(ExportKind::toString).toList();
		return Stream.of(ExportKind.values())
			.filter((kind) -> kind.toString().equals(name.strip()))
			.findFirst()
			.orElseThrow(() -> ExportFailedException.ofCommand(
					"'%s' is \"%s\": there is no such export.".formatted(KIND, PrintableText.of(name)),
					"Known exports: %s.%s".formatted(ConfigurationProblems.quoted(known),
							ConfigurationProblems.suggestion(NearestName.of(name, known)))));
	}

	private static @Nullable Path directory(@Nullable String name) {
		if (name == null) {
			return null;
		}
		try {
			if (StringUtils.hasText(name)) {
				return Path.of(name);
			}
		}
		catch (InvalidPathException ex) {
			// Reported below.
		}
		throw ExportFailedException.ofCommand(
				"'%s' is \"%s\": this is not the name of a directory.".formatted(DIRECTORY, PrintableText.of(name)),
				"Name a directory, such as deploy/iam.");
	}

	private static List<String> profiles(@Nullable String names) {
		return (names == null) ? List.of()
				: Arrays.stream(StringUtils.commaDelimitedListToStringArray(names))
					.map(String::strip)
					.filter(StringUtils::hasText)
					.toList();
	}

}
