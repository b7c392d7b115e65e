package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.autoconfigure.MappingExport;
import io.github.dynamodbaccounts.schema.TableSchemas;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The policies that the export of a configuration has for the roles of the application
 * and for their caller.
 */
final class GeneratedPolicies {

	private static final Pattern ROLE = Pattern
		.compile("(?<directory>[^/]+/[^/]+/)(?<role>[^/]+)\\.permissions(-\\d+)?\\.json");

	private static final Pattern CALLER = Pattern.compile("[^/]+/callers/[^/]+/permissions(-\\d+)?\\.json");

	private GeneratedPolicies() {
	}

	/**
	 * Exports a configuration.
	 * @param name name of its file
	 * @param verified whether the tables are verified at start
	 */
	static GrantedPolicies of(String name, boolean verified) {
		SortedMap<String, String> files = export(name, verified);
		Map<String, List<String>> roles = new HashMap<>();
		List<String> caller = new ArrayList<>();
		files.forEach((path, document) -> {
			Matcher role = ROLE.matcher(path);
			if (role.matches()) {
				roles.computeIfAbsent(arn(role, files), (arn) -> new ArrayList<>()).add(document);
			}
			else if (CALLER.matcher(path).matches()) {
				caller.add(document);
			}
		});
		return GrantedPolicies.of(roles, caller);
	}

	private static SortedMap<String, String> export(String name, boolean verified) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test",
					Map.of("spring.config.name", name, "dynamodb.verify-on-startup", verified ? "warn" : "off",
							"dynamodb.defaults.credentials.access-key-id", "any",
							"dynamodb.defaults.credentials.secret-access-key", "any")));
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		return MappingExport.of(List.of(environment), new TableSchemas((itemType) -> null)).iam();
	}

	// A file is called by the name of the role, and whoever assumes it needs the ARN.
	private static String arn(Matcher role, Map<String, String> files) {
		return PolicyDocument.parse(files.get(role.group("directory") + "caller.json"))
			.accesses()
			.map(Access::resource)
			.filter((arn) -> arn.endsWith("/" + role.group("role")))
			.findFirst()
			.orElseThrow();
	}

}
