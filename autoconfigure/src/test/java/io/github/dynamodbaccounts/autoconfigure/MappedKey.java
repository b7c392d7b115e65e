package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * A small configuration that is right, with one key more.
 */
final class MappedKey {

	private final Map<String, Object> properties = new LinkedHashMap<>(
			Map.of("spring.application.name", "shop", "dynamodb.environment", "qa",
					"dynamodb.environments.qa.account-ids", "111122223333", "dynamodb.defaults.region", "eu-west-1",
					"dynamodb.defaults.role", "shop", "dynamodb.accounts.main.account-id", "111122223333",
					"dynamodb.tables.orders.item-type", Order.class.getName()));

	private DynamoDbMapper mapper;

	/**
	 * Adds the key.
	 * @param name its name, as in {@code dynamodb.accounts.<key>.region}
	 * @param value its value
	 */
	MappedKey(String name, Object value) {
		this();
		String property = property(name);
		String parent = property.substring(0, property.lastIndexOf('.') + 1);
		this.properties.put(property, value);
		switch (property.replaceFirst(".*\\.(defaults|main)\\.", "")) {
			case "enabled" -> this.properties.put("dynamodb.tables.orders.enabled", !value.equals("false"));
			case "sts.region" -> this.properties.put("dynamodb.defaults.region", value);
			case "credentials.secret-region" -> this.properties.put(parent + "secret-id", "shop/key");
			case "credentials.type" -> companions(value.toString()).forEach((key) -> this.properties.put(parent + key,
					key.equals("role-arn") ? "arn:aws:iam::111122223333:role/ci" : "some"));
			default -> {
			}
		}
	}

	MappedKey() {
	}

	/**
	 * The full name of a key in this configuration.
	 */
	static String property(String name) {
		return name.replace("environments.<key>", "environments.qa")
			.replace("accounts.<key>", "accounts.main")
			.replace("tables.<key>", "tables.orders");
	}

	DynamoDbMapping mapping() {
		this.mapper = new DynamoDbMapper(environment());
		return this.mapper.map();
	}

	List<ConfigurationProblem> problems() {
		mapping();
		return this.mapper.problems().all();
	}

	private static List<String> companions(String type) {
		return switch (type) {
			case "static" -> List.of("access-key-id", "secret-access-key");
			case "profile", "bean" -> List.of(type);
			case "web-identity" -> List.of("role-arn", "web-identity-token-file");
			case "secret" -> List.of("secret-id");
			default -> List.of();
		};
	}

	private StandardEnvironment environment() {
		return new StandardEnvironment() {

			@Override
			protected void customizePropertySources(MutablePropertySources sources) {
				sources.addLast(new MapPropertySource("application.yml", MappedKey.this.properties));
			}

		};
	}

}
