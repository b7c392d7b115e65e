package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.LocalEndpoint;
import io.github.dynamodbaccounts.LocalEndpoint.Answer;
import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.export.HostList;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The hosts that applications call are those of their host lists, and no others: STS and
 * Secrets Manager as a proxy sees them, DynamoDB as its clients resolve it.
 */
class HostsOfCallsTests {

	private static final String ROLE = "account-id: \"111122223333\", role: orders";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final RefusingProxy proxy = new RefusingProxy();

	@AutoClose
	private final LocalEndpoint secrets = new LocalEndpoint((request) -> Answer
		.of("{\"SecretString\": \"{\\\"accessKeyId\\\":\\\"AKIASECRET\\\",\\\"secretAccessKey\\\":\\\"s\\\"}\"}"));

	@TempDir
	private Path directory;

	private final Set<String> called = new TreeSet<>();

	@ParameterizedTest(name = "{0}")
	@MethodSource("applications")
	void everyHostIsListedAndEveryListedHostIsCalled(String name, List<String> accounts, List<String> tables)
			throws IOException {
		Files.writeString(this.directory.resolve("token"), "token");
		Files.writeString(this.directory.resolve("config"), """
				[profile acme]
				aws_access_key_id = AKIAPROFILE
				aws_secret_access_key = s
				aws_account_id = 111122223333
				""");
		ApplicationContextRunner runner = YamlApplication.of(this.directory, yaml(accounts, tables))
			.runner()
			.withBean(AccountClientCustomizer.class,
					() -> (account, builder) -> builder
						.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(new Recorder())))
			.withSystemProperties(this.proxy.systemProperties())
			.withSystemProperties("aws.configFile=" + this.directory.resolve("config"),
					"aws.sharedCredentialsFile=" + this.directory.resolve("credentials"), "aws.accessKeyId=AKIAREADER",
					"aws.secretAccessKey=s", "aws.disableEc2Metadata=true");
		Set<String> listed = new TreeSet<>();
		// Nobody has a session yet: everybody asks where it comes from.
		runner.run((context) -> {
			DynamoDbMapping mapping = context.getBean(DynamoDbMapping.class);
			listed.addAll(hosts(new HostList(mapping.accounts(), mapping.routes(), mapping.guards()).text()));
			call(context.getBean(DynamoDbAccounts.class), HostsOfCallsTests::listTables);
		});
		if (!this.aws.calls().isEmpty()) {
			this.called.add(this.aws.endpoint().getAuthority());
		}
		ApplicationContextRunner withSecrets = runner
			.withSystemProperties("aws.endpointUrlSecretsManager=" + this.secrets.uri());
		if (listed.toString().contains("secretsmanager")) {
			withSecrets.run((context) -> call(context.getBean(DynamoDbAccounts.class), HostsOfCallsTests::listTables));
		}
		this.proxy.hosts().forEach((host) -> this.called.add(host + ":443"));
		ApplicationContextRunner withSessions = withSecrets
			.withSystemProperties("aws.endpointUrlSts=" + this.aws.endpoint());
		withSessions.run((context) -> call(context.getBean(DynamoDbAccounts.class), HostsOfCallsTests::callAll));
		withSessions.withSystemProperties("aws.accountIdEndpointMode=disabled")
			.run((context) -> call(context.getBean(DynamoDbAccounts.class), HostsOfCallsTests::callAll));
		assertThat(this.called).isNotEmpty()
			.allSatisfy((host) -> assertThat(listed).anyMatch((pattern) -> matches(pattern, host)));
		assertThat(listed).allSatisfy((pattern) -> assertThat(this.called).anyMatch((host) -> matches(pattern, host)));
	}

	static List<Arguments> applications() {
		return List.of(application("a role", List.of("sales: {%s}".formatted(ROLE))),
				application("an account's endpoint alone",
						List.of("sales: {%s, client: {account-id-endpoint-mode: required}}".formatted(ROLE))),
				application("the region's endpoint alone",
						List.of("sales: {%s, client: {account-id-endpoint-mode: disabled}}".formatted(ROLE))),
				application("FIPS", List.of("sales: {%s, region: us-east-1, client: {fips: true}}".formatted(ROLE))),
				application("IPv6",
						List.of("sales: {%s, region: us-east-1, client: {dualstack: true}}".formatted(ROLE))),
				application("FIPS and IPv6",
						List.of("sales: {%s, region: us-gov-east-1, client: {fips: true, dualstack: true}}"
							.formatted(ROLE))),
				application("every partition",
						List.of("sales: {%s}".formatted(ROLE), "china: {%s, region: cn-north-1}".formatted(ROLE),
								"gov: {%s, region: us-gov-west-1}".formatted(ROLE),
								"iso: {%s, region: us-iso-east-1}".formatted(ROLE),
								"isob: {%s, region: us-isob-east-1}".formatted(ROLE),
								"isoe: {%s, region: eu-isoe-west-1}".formatted(ROLE),
								"isof: {%s, region: us-isof-south-1}".formatted(ROLE),
								"eusc: {%s, region: eusc-de-east-1}".formatted(ROLE))),
				application("a table's own region and role", List.of("sales: {%s}".formatted(ROLE)),
						"orders: {account: sales, region: eu-central-1, role: reports}"),
				application("a shared table", List.of("sales: {%s}".formatted(ROLE)),
						"orders: {account: sales, physical-name: \"arn:aws:dynamodb:eu-central-1:444455556666:table/shared\"}"),
				application("a shared table, by the region",
						List.of("sales: {%s, client: {account-id-endpoint-mode: disabled}}".formatted(ROLE)),
						"orders: {account: sales, physical-name: \"arn:aws:dynamodb:eu-central-1:444455556666:table/shared\"}"),
				application("accounts in place", List.of(), "orders: {account: \"111122223333\", role: orders}",
						"carts: {account: \"111122223333\", role: carts, region: us-east-2}"),
				application("a chain of roles",
						List.of("hub: {account-id: \"444455556666\", role: hub, region: eu-west-3}",
								"sales: {%s, source-account: hub, sts: {region: eu-west-3}}".formatted(ROLE)),
						"orders: {account: sales}"),
				application("a chain of roles, with an endpoint for the first",
						List.of("hub: {account-id: \"444455556666\", role: hub, sts: {endpoint: \"STS\"}}",
								"sales: {%s, source-account: hub, sts: {region: us-east-1}}".formatted(ROLE)),
						"orders: {account: sales}"),
				application("a source without a role",
						List.of("keys: {credentials: {access-key-id: AKIAOTHER, secret-access-key: s}}",
								"sales: {account-id: \"000000000000\", source-account: keys}"),
						"orders: {account: sales}"),
				application("a web identity", List
					.of("sales: {account-id: \"444455556666\", credentials: {role-arn: \"arn:aws:iam::444455556666:role/ci\", web-identity-token-file: TOKEN}}")),
				application("a web identity as the first hop", List
					.of("sales: {%s, credentials: {role-arn: \"arn:aws:iam::444455556666:role/ci\", web-identity-token-file: TOKEN}}"
						.formatted(ROLE))),
				application("a key whose account is looked up", List.of("sales: {account-id: \"000000000000\"}")),
				application("a key of any account", List.of("sales: {}")),
				application("a key of any account but one", List.of("sales: {}"), "orders: {account: sales}",
						"forbidden-account-ids: [\"999988887777\"]"),
				application("a profile of any account", List.of("sales: {credentials: {profile: acme}}")),
				application("a profile that tells its account",
						List.of("sales: {account-id: \"111122223333\", credentials: {profile: acme}}",
								"archive: {account-id: \"000000000000\"}")),
				application("a secret",
						List.of("sales: {%s, credentials: {secret-id: shop/key, secret-region: eu-west-3}}".formatted(
								ROLE))),
				application("a secret in China",
						List.of("sales: {%s, region: cn-north-1, credentials: {secret-id: shop/key}}".formatted(ROLE))),
				application("endpoints of a VPC", List.of(
						"""
								sales: {%s, sts: {endpoint: "https://vpce-1.sts.eu-west-1.vpce.amazonaws.com"}, \
								client: {endpoint: "https://vpce-2.dynamodb.eu-west-1.vpce.amazonaws.com:8443"}}"""
							.formatted(ROLE),
						"archive: {%s, client: {endpoint: \"https://vpce-2.dynamodb.eu-west-1.vpce.amazonaws.com:8443\"}}"
							.formatted(ROLE))));
	}

	// Where no table is named, each account is called by itself.
	private static Arguments application(String name, List<String> accounts, String... tables) {
		return Arguments.of(name, accounts, List.of(tables));
	}

	private String yaml(List<String> accounts, List<String> tables) {
		StringBuilder yaml = new StringBuilder("""
				dynamodb:
				  environment: qa
				  defaults:
				    region: eu-west-1
				    credentials: {access-key-id: AKIABASE, secret-access-key: s}
				    client: {retry: {max-attempts: 1}}
				""");
		tables.stream().filter((line) -> !line.contains("{")).forEach((line) -> yaml.append("  %s\n".formatted(line)));
		if (!accounts.isEmpty()) {
			yaml.append("  accounts:\n");
			accounts.forEach((line) -> yaml.append("    %s\n".formatted(line)));
		}
		if (!tables.isEmpty()) {
			yaml.append("  tables:\n");
			tables.stream()
				.filter((line) -> line.contains("{"))
				.forEach((line) -> yaml.append("    %s, item-type: %s}\n"
					.formatted(line.substring(0, line.length() - 1), Order.class.getName())));
		}
		return yaml.toString()
			.replace("TOKEN", this.directory.resolve("token").toString())
			.replace("STS", this.aws.endpoint().toString());
	}

	private static List<String> hosts(String text) {
		return text.lines()
			.filter((line) -> !line.startsWith("Not in this list: "))
			.map((line) -> line.substring(0, line.indexOf(' ')))
			.toList();
	}

	private static boolean matches(String pattern, String host) {
		return Pattern.matches(Pattern.quote(pattern).replace("<account-id>", "\\E\\d{12}\\Q"), host);
	}

	private static void call(DynamoDbAccounts accounts, BiConsumer<DynamoDbClient, String> calls) {
		List<TableDefinition> tables = accounts.tables();
		Stream<Runnable> all = tables.isEmpty()
				? accounts.keys()
					.stream()
					.map((key) -> () -> calls.accept(accounts.account(key).dynamoDb(), "qa-orders"))
				: tables.stream()
					.map((table) -> () -> calls.accept(accounts.forTable(table.key()).dynamoDb(),
							table.physicalName()));
		CompletableFuture.allOf(all.map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new)).join();
	}

	private static void listTables(DynamoDbClient client, String table) {
		assertThatExceptionOfType(SdkException.class).isThrownBy(client::listTables);
	}

	private static void callAll(DynamoDbClient client, String table) {
		listTables(client, table);
		assertThatExceptionOfType(SdkException.class).isThrownBy(
				() -> client.getItem((get) -> get.tableName(table).key(Map.of("id", AttributeValue.fromS("1")))));
		assertThatExceptionOfType(SdkException.class).isThrownBy(() -> client.executeStatement(
				(statement) -> statement.statement("SELECT * FROM \"%s\" WHERE \"id\" = '1'".formatted(table))));
	}

	private final class Recorder implements ExecutionInterceptor {

		@Override
		public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
			SdkHttpRequest request = context.httpRequest();
			HostsOfCallsTests.this.called.add(request.host() + ":" + request.port());
			throw SdkClientException.create("Recorded.");
		}

	}

}
