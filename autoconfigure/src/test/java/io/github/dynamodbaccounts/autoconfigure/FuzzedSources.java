package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.github.dynamodbaccounts.autoconfigure.FuzzedTree.Place;

/**
 * Spreads a configuration over the places that an application may have it in, each with
 * its own spelling.
 */
final class FuzzedSources {

	private static final List<String> NOISE = List.of("DYNAMODB_PORT", "DYNAMODB_TABLES_PORT",
			"DYNAMODB_TABLES_SERVICE_HOST", "DYNAMODB_TABLES_PORT_8000_TCP_ADDR", "DYNAMODB_ACCOUNTS_PORT",
			"DYNAMODB_ACCOUNTS_SERVICE_PORT_HTTP", "DYNAMODB_TABLES_ORDERS_SERVICE_HOST", "DYNAMODB_TABLES__NAME",
			"DYNAMODB_TABLES_", "DYNAMODB_", "DYNAMODB_TABLES_ORDERS-0_NAME", "dynamodb.tables.orders_0.name");

	private final RandomGenerator random;

	private final HostileValues hostile;

	FuzzedSources(RandomGenerator random) {
		this.random = random;
		this.hostile = new HostileValues(random);
	}

	/**
	 * The configuration, some keys of which stand elsewhere than in the file.
	 */
	FuzzedConfiguration spread(FuzzedTree tree) {
		FuzzedTree profile = new FuzzedTree();
		Map<String, Object> variables = new LinkedHashMap<>();
		Map<String, Object> system = new LinkedHashMap<>();
		Map<String, String> json = new LinkedHashMap<>();
		for (Place place : tree.places()) {
			if (!(place.value() instanceof String value) || this.random.nextInt(4) != 0) {
				continue;
			}
			String text = value.replaceAll("^\"|\"$", "");
			switch (this.random.nextInt(4)) {
				case 0 -> profile.map(place.path().toArray(String[]::new)).put(place.key(), value);
				case 1 -> variables.put(variable(place.name()), text);
				case 2 -> system.put(spelling(place.name()), text);
				default -> json.put(spelling(place.name()), text);
			}
			if (this.random.nextBoolean()) {
				place.parent().remove(place.key());
			}
		}
		if (this.random.nextInt(4) == 0) {
			variables.put(this.hostile.pick(NOISE), this.hostile.any());
		}
		if (!json.isEmpty()) {
			variables.put("SPRING_APPLICATION_JSON", json(json));
		}
		return new FuzzedConfiguration(tree.yaml("dynamodb"),
				profile.root().isEmpty() ? null : profile.yaml("dynamodb"), variables, system);
	}

	private static String variable(String name) {
		return name.replace("-", "").replaceAll("[^\\w]+", "_").toUpperCase(Locale.ROOT);
	}

	private String spelling(String name) {
		return switch (this.random.nextInt(3)) {
			case 0 -> name;
			case 1 -> name.replace('-', '_');
			default -> name.replace("-", "");
		};
	}

	private static String json(Map<String, String> values) {
		StringBuilder json = new StringBuilder("{");
		values.forEach((name, value) -> json.append((json.length() > 1) ? "," : "")
			.append('"')
			.append(escape(name))
			.append("\":\"")
			.append(escape(value))
			.append('"'));
		return json.append('}').toString();
	}

	private static String escape(String text) {
		// Boot's own parser, which is used where there is no other, loses track at
		// brackets.
		return text.replaceAll("[\\\\\"\\p{Cntrl}\\[\\]{}]", "_");
	}

}
