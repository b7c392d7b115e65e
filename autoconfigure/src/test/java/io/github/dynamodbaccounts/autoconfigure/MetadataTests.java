package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor knows of the keys.
 */
class MetadataTests {

	@Test
	void everyKeyHasADescription() throws IOException {
		List<Map<String, Object>> properties = properties();
		assertThat(properties).extracting((property) -> property.get("name"))
			.contains("dynamodb.enabled", "dynamodb.environment", "dynamodb.environments",
					"dynamodb.table-name-pattern", "dynamodb.forbidden-account-ids", "dynamodb.endpoint",
					"dynamodb.guards.wrong-environment", "dynamodb.guards.scan", "dynamodb.guards.access",
					"dynamodb.guards.local-endpoint", "dynamodb.guards.unmapped-table", "dynamodb.guards.control-plane",
					"dynamodb.unknown-keys", "dynamodb.verify-on-startup", "dynamodb.defaults.role",
					"dynamodb.defaults.session.scope-to-tables",
					"dynamodb.defaults.credentials.web-identity-token-file", "dynamodb.defaults.sts.endpoint",
					"dynamodb.defaults.client.retry.max-attempts", "dynamodb.table-defaults.account",
					"dynamodb.accounts", "dynamodb.tables");
		assertThat(properties).allSatisfy((property) -> {
			assertThat((String) property.get("description")).as("description of %s", property.get("name")).isNotBlank();
			assertThat((String) property.get("type")).as("type of %s", property.get("name")).isNotBlank();
		});
	}

	@Test
	void everyKeyOfTheContractIsBound() {
		assertThat(names(DynamoDbProperties.Account.class)).containsExactly("enabled", "accountId", "role", "region",
				"environment", "tableNamePattern", "access", "externalId", "sourceAccount", "trustedPrincipals",
				"session", "credentials", "sts", "client");
		assertThat(names(DynamoDbProperties.Defaults.class)).isEqualTo(names(DynamoDbProperties.Account.class).stream()
			.filter((name) -> !List.of("enabled", "accountId").contains(name))
			.toList());
		assertThat(names(DynamoDbProperties.Table.class)).containsExactly("enabled", "account", "itemType", "role",
				"region", "environment", "name", "physicalName", "access", "allowScan", "kmsKeyArn");
		assertThat(names(DynamoDbProperties.Environment.class)).containsExactly("accountIds", "production", "prefix");
	}

	private static List<String> names(Class<?> record) {
		List<String> names = new ArrayList<>();
		for (RecordComponent component : record.getRecordComponents()) {
			names.add(component.getName());
		}
		return names;
	}

	private static List<Map<String, Object>> properties() throws IOException {
		try (InputStream metadata = DynamoDbProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonPath.read(metadata, "$.properties[?(@.name =~ /dynamodb\\..*/)]");
		}
	}

}
