package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.export.HostList;
import io.github.dynamodbaccounts.export.PlanText;
import io.github.dynamodbaccounts.iam.IamFiles;
import io.github.dynamodbaccounts.schema.TableSchemas;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * What can be told of the mapping without starting the application: of that of one
 * environment, or of several.
 */
public final class MappingExport {

	private static final String ENVIRONMENT = "dynamodb.environment";

	private final List<Part> parts;

	private MappingExport(List<Part> parts) {
		this.parts = parts;
	}

	/**
	 * Reads the mappings of environments.
	 * @param environments environments with all their property sources
	 * @param schemas knows the indexes of item types
	 * @return what can be told of them
	 * @throws DynamoDbConfigurationException if any of them has problems, with those of
	 * all
	 */
	public static MappingExport of(List<ConfigurableEnvironment> environments, TableSchemas schemas) {
		Set<ConfigurationProblem> problems = new LinkedHashSet<>();
		List<Part> parts = new ArrayList<>();
		for (ConfigurableEnvironment environment : environments) {
			UnresolvedSecrets secrets = new UnresolvedSecrets(environment);
			DynamoDbMapper mapper = new DynamoDbMapper(secrets.replaced());
			DynamoDbMapping mapping = mapper.map();
			List<String> profiles = List.of(environment.getActiveProfiles());
			if (!StringUtils.hasText(mapping.environment())) {
				mapper.problems()
					.addOnce(ENVIRONMENT, "is not set, and what is exported is that of one environment",
							"Set it in application-<profile>.yml and name the profile by --%s. Active profiles: %s."
								.formatted(ExportCommand.PROFILES,
										profiles.isEmpty() ? "none" : String.join(", ", profiles)));
			}
			DeclaredIndexes indexes = new DeclaredIndexes(schemas);
			if (mapper.problems().isEmpty()) {
				ConfiguredMapping configured = new ConfiguredMapping(mapping, mapper.problems(), mapper.origins());
				parts.add(part(environment, configured, indexes, secrets));
			}
			problems.addAll(mapper.problems().all());
		}
		if (!problems.isEmpty()) {
			throw new DynamoDbConfigurationException(List.copyOf(problems));
		}
		return new MappingExport(parts);
	}

	private static Part part(ConfigurableEnvironment environment, ConfiguredMapping configured, DeclaredIndexes indexes,
			UnresolvedSecrets secrets) {
		DynamoDbMapping mapping = configured.mapping().scoped(indexes, configured);
		IamFiles iam = new IamFiles(mapping.iam(indexes, secrets.externalIds()),
				environment.getProperty(DynamoDbMapper.APPLICATION_NAME));
		iam.limits().problems().forEach((problem) -> {
			String property = configured.origins().find(problem.account(), null, problem.property()).property();
			configured.problems()
				.located(property, "asks for what AWS does not take: " + problem.statement(), problem.action());
		});
		return new Part(List.of(environment.getActiveProfiles()), mapping, indexes, iam);
	}

	/**
	 * Reads the mappings of profiles from the configuration files on the class path, as a
	 * start would.
	 * @param profiles profiles, each as if it were activated by a system property; none
	 * for those that are active
	 * @param schemas knows the indexes of item types
	 * @return what can be told of them
	 * @throws DynamoDbConfigurationException if any of them has problems, with those of
	 * all
	 */
	public static MappingExport ofProfiles(List<String> profiles, TableSchemas schemas) {
		ExportProfiles files = new ExportProfiles(new StandardEnvironment(), null, Set.of());
		List<List<String>> each = profiles.isEmpty() ? List.of(List.of()) : profiles.stream().map(List::of).toList();
		return of(each.stream().map(files::with).toList(), schemas);
	}

	/**
	 * Returns the policies of roles and of their callers.
	 * @return contents by path: a directory for each environment and account, and the
	 * callers beside them
	 */
	public SortedMap<String, String> iam() {
		SortedMap<String, String> files = new TreeMap<>();
		this.parts.forEach((part) -> part.iam().files().forEach((path, content) -> {
			String other = files.put(path, content);
			if (other != null && !other.equals(content)) {
				throw ExportFailedException.ofCommand(
						"Several profiles have the environment '%s', and '%s' is not the same in all of them."
							.formatted(part.mapping().environment(), path),
						"Export them one by one, each to a directory of its own.");
			}
		}));
		return files;
	}

	/**
	 * Returns the effective mapping, as text that makes a good difference.
	 * @return that of each environment, one after the other
	 */
	public String plan() {
		return this.parts.stream().map(Part::plan).collect(Collectors.joining("\n\n"));
	}

	/**
	 * Returns every host that is called.
	 * @return those of each environment, one after the other
	 */
	public String hosts() {
		return this.parts.stream()
			.map((part) -> "Environment '%s':\n\n%s".formatted(part.mapping().environment(), part.hosts()))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Returns the environments that are exported.
	 * @return their names, each that of a directory unless nothing is exported of it
	 */
	public SortedSet<String> environments() {
		SortedSet<String> environments = new TreeSet<>();
		this.parts.forEach((part) -> environments.add(String.valueOf(part.mapping().environment())));
		return environments;
	}

	/**
	 * Returns which tables' indexes cannot be known without starting the application. It
	 * tells of what has been asked for: of all of it after {@link #iam()} or
	 * {@link #plan()}.
	 * @return sentences; none where nothing is missing
	 */
	public List<String> unknownIndexes() {
		return this.parts.stream()
			.flatMap((part) -> part.indexes().unknown().stream())
			.map((table) -> ("Table '%s': the indexes of %s are not known, as its schema is a bean and no bean is started "
					+ "here. PolicyFiles of the test starter can be given the schemas.")
				.formatted(table.key(), table.itemType().getName()))
			.distinct()
			.toList();
	}

	/**
	 * Returns what is to be known of the policies.
	 * @return sentences, of what is missing and of what AWS does not take as it is
	 */
	public List<String> notices() {
		Set<String> notices = new LinkedHashSet<>(unknownIndexes());
		this.parts.forEach((part) -> notices.addAll(part.iam().limits().notices()));
		SortedMap<String, SortedSet<String>> environments = new TreeMap<>();
		this.parts.forEach((part) -> part.iam()
			.roles()
			.forEach((role) -> environments.computeIfAbsent(role, (arn) -> new TreeSet<>())
				.add(String.valueOf(part.mapping().environment()))));
		environments.forEach((role, names) -> {
			if (names.size() > 1) {
				notices.add(("Role '%s' is that of environments %s: make it once, and give it the permissions of each. "
						+ "Of their trust policies it can have one.")
					.formatted(role, ConfigurationProblems.quoted(names)));
			}
		});
		return List.copyOf(notices);
	}

	private record Part(List<String> profiles, DynamoDbMapping mapping, DeclaredIndexes indexes, IamFiles iam) {

		String plan() {
			PlanText.Mapping plan = new PlanText.Mapping(this.mapping.environment(), this.profiles,
					this.mapping.accounts(), this.mapping.routes(), this.mapping.guards(),
					ConfigurationProblems.spelling(this.mapping.verification()), this.mapping.trustedPrincipals());
			return new PlanText(plan, this.indexes::apply).text();
		}

		String hosts() {
			return new HostList(this.mapping.accounts(), this.mapping.routes(), this.mapping.guards()).text();
		}

	}

}
