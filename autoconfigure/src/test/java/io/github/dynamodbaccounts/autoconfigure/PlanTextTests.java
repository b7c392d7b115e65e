package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.export.PlanText;
import io.github.dynamodbaccounts.schema.TableSchemas;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.IndexMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The plan of a mapping, as it is kept beside the configuration and reviewed.
 */
class PlanTextTests {

	private static final TableSchemas SCHEMAS = new TableSchemas((itemType) -> null);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "one-account", "shop", "credentials", "local", "accounts-in-place" })
	void showsTheMapping(String name) {
		assertThat(plan(map(file(name + ".yml")), List.of("qa"))).isEqualTo(file(name + ".txt"));
	}

	@Test
	void anEmptyMappingHasAPlan() {
		assertThat(plan(map("dynamodb: {}"), List.of())).isEqualTo("""
				environment: none
				profiles: none
				verify-on-startup: off
				guard on warn: none
				""");
	}

	@Test
	void doesNotDependOnTheOrderOfTheConfiguration() {
		DynamoDbMapping mapping = map(file("shop.yml"));
		List<AccountDefinition> accounts = new ArrayList<>(mapping.accounts());
		List<TableRoute> routes = new ArrayList<>(mapping.routes());
		Collections.reverse(accounts);
		Collections.reverse(routes);
		DynamoDbMapping reversed = new DynamoDbMapping(mapping.environment(), mapping.endpoint(), accounts, routes,
				mapping.names(), mapping.guards(), mapping.verification(), mapping.trustedPrincipals());
		assertThat(plan(reversed, List.of("qa"))).isEqualTo(file("shop.txt"));
	}

	@Test
	void aChangeOfOneValueChangesOneLine() {
		List<String> before = file("shop.txt").lines().toList();
		List<String> after = plan(map(file("shop.yml").replace("duration: 30m", "duration: 45m")), List.of("qa"))
			.lines()
			.toList();
		assertThat(after).hasSameSizeAs(before);
		List<String> changed = new ArrayList<>(after);
		changed.removeAll(before);
		assertThat(changed).containsExactly("  session.duration: 45m");
	}

	@Test
	void holdsNoSecret() {
		DynamoDbMapping mapping = map("""
				dynamodb:
				  defaults:
				    region: eu-west-1
				    credentials: {access-key-id: CANARY, secret-access-key: canary, session-token: canary}
				    external-id: canary
				    sts: {endpoint: "http://canary:canary@localhost:8000/?canary#canary"}
				    client: {endpoint: "http://canary:canary@localhost:8000/?canary#canary"}
				  accounts:
				    hub: {account-id: "444455556666", role: hub}
				    sales: {account-id: "111122223333", role: orders, source-account: hub}
				    keys: {}
				""");
		assertThat(plan(mapping, List.of())).doesNotContainIgnoringCase("canary")
			.contains("external-id: set", "credentials: static, of a session", "sts.endpoint: http://localhost:8000/\n",
					"client.endpoint: http://localhost:8000/\n");
	}

	@Test
	void showsThatCredentialsComeWithTheEndpoint() {
		DynamoDbMapping mapping = map(file("local.yml")).connectedTo(new DynamoDbConnectionDetails() {

			@Override
			public URI getEndpoint() {
				return URI.create("http://localhost:32768");
			}

			@Override
			public AwsCredentialsProvider getCredentials(AccountDefinition account) {
				return AnonymousCredentialsProvider.create();
			}

		});
		assertThat(mapping.accounts()).extracting(AccountDefinition::credentials)
			.hasOnlyElementsOfType(BaseCredentials.Provided.class);
		assertThat(plan(mapping, List.of())).contains("\nendpoint: http://localhost:32768\n",
				"  credentials: those of the endpoint\n");
	}

	@Test
	void noValueBreaksALine() {
		DynamoDbMapping mapping = map("""
				dynamodb:
				  defaults: {region: eu-west-1}
				  accounts:
				    main: {credentials: {profile: "a\\n  role: b\\u2028c\\u202ed"}}
				""");
		assertThat(plan(mapping, List.of())).contains("  credentials.profile: a\\u000a  role: b\\u2028c\\u202ed\n");
	}

	@Test
	void namesWhoIsTrusted() {
		DynamoDbMapping mapping = map(file("local.yml"));
		PlanText.Mapping plan = new PlanText.Mapping("local", List.of("local", "dev"), mapping.accounts(),
				mapping.routes(), mapping.guards(), "off",
				Map.of("main", List.of("arn:aws:iam::111122223333:role/b", "arn:aws:iam::111122223333:role/a"), "other",
						List.of("arn:aws:iam::111122223333:role/c")));
		assertThat(new PlanText(plan, PlanTextTests::indexes).text()).contains("profiles: local, dev\n", """
				  trusted-principal: arn:aws:iam::111122223333:role/a
				  trusted-principal: arn:aws:iam::111122223333:role/b
				""").doesNotContain("role/c");
	}

	private DynamoDbMapping map(String yaml) {
		AtomicReference<DynamoDbMapping> mapping = new AtomicReference<>();
		YamlApplication.of(this.directory, yaml)
			.runner()
			.withBean("vaultCredentials", AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
			.run((context) -> mapping.set(context.getBean(DynamoDbMapping.class)));
		return mapping.get();
	}

	private static String plan(DynamoDbMapping mapping, List<String> profiles) {
		return new PlanText(
				new PlanText.Mapping(mapping.environment(), profiles, mapping.accounts(), mapping.routes(),
						mapping.guards(), mapping.verification().name().toLowerCase(Locale.ROOT), Map.of()),
				PlanTextTests::indexes)
			.text();
	}

	private static Collection<String> indexes(TableDefinition table) {
		return SCHEMAS.schema(table.itemType())
			.tableMetadata()
			.indices()
			.stream()
			.map(IndexMetadata::name)
			.filter((index) -> !index.equals(TableMetadata.primaryIndexName()))
			.toList();
	}

	private static String file(String name) {
		try (InputStream file = PlanTextTests.class.getResourceAsStream("/plan/" + name)) {
			assertThat(file).as(name).isNotNull();
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
