package io.github.dynamodbaccounts.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.actuate.DynamoDbEndpoint;
import io.github.dynamodbaccounts.actuate.MappingDescriptions;
import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.health.AccountsHealthContributor;
import io.github.dynamodbaccounts.verification.TableVerification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that a busy and failing application prints with all loggers at TRACE, and
 * nothing of it secret. Every secret of these tests has the word canary in it.
 */
class SecretsTests {

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: ENDPOINT
			  defaults:
			    region: eu-west-1
			    external-id: canary-external-id
			    client: {api-call-timeout: 2s, retry: {max-attempts: 1}}
			    credentials:
			      access-key-id: AKIABASE
			      secret-access-key: canary-secret-access-key
			      session-token: canary-session-token
			  accounts:
			    well: {account-id: "111122223333", role: well}
			    denied: {account-id: "111122223333", role: denied}
			    invalid: {account-id: "111122223333", role: invalid}
			    throttled: {account-id: "111122223333", role: throttled}
			    hangs: {account-id: "111122223333", role: hangs}
			    resets: {account-id: "111122223333", role: resets}
			    chained: {account-id: "111122223333", role: chained, source-account: well}
			    plain: {account-id: "111122223333"}
			    federated:
			      account-id: "111122223333"
			      credentials: {role-arn: "arn:aws:iam::111122223333:role/web", web-identity-token-file: "TOKEN"}
			    stranger:
			      account-id: "111122223333"
			      credentials: {role-arn: "arn:aws:iam::111122223333:role/stranger", web-identity-token-file: "TOKEN"}
			    missing: {account-id: "111122223333", credentials: {profile: missing}}
			  tables:
			    orders: {account: well, item-type: ITEM}
			""";

	private final MisbehavingAws aws = new MisbehavingAws().enforcesSessions();

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final PrintStream out = System.out;

	private final PrintStream err = System.err;

	@TempDir
	private Path directory;

	// Kept from the output of the build, where nobody would find anything else.
	@BeforeEach
	void keepOutput() {
		PrintStream stream = new PrintStream(this.output, true, StandardCharsets.UTF_8);
		System.setOut(stream);
		System.setErr(stream);
	}

	@AfterEach
	void stop() {
		this.aws.close();
		System.setOut(this.out);
		System.setErr(this.err);
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
	}

	@Test
	void nothingSecretIsPrinted() throws Exception {
		Path token = Files.writeString(this.directory.resolve("token"), "canary-web-identity-token");
		YamlApplication.of(this.directory,
				YAML.replace("ENDPOINT", this.aws.endpoint().toString())
					.replace("ITEM", Order.class.getName())
					.replace("TOKEN", token.toString()));
		this.aws.sts(role("denied"), Fault.denied())
			.sts(role("invalid"),
					Fault.refuses(400, "ValidationError",
							"Value 'canary-external-id' at 'externalId' failed to satisfy constraint."))
			.sts(role("throttled"), Fault.throttled())
			.sts(role("hangs"), Fault.hangs())
			.sts(role("resets"), Fault.resets())
			.sts(role("stranger"), Fault.denied());
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--spring.config.location=file:" + this.directory + "/", "--logging.level.root=trace")) {
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			use(accounts);
			this.aws.revokeSessions();
			use(accounts);
			this.aws.clock(Duration.ofHours(3)).dynamoDb(Fault.error());
			use(accounts);
			System.out.println(context.getBean(DynamoDbMapping.class));
			MappingDescriptions descriptions = new MappingDescriptions("qa",
					context.getBean(ConfiguredMapping.class).origins(), new Sanitizer());
			System.out.println(new DynamoDbEndpoint(accounts, context.getBean(Guards.class),
					context.getBean(TableVerification.class), descriptions)
				.mapping());
			new AccountsHealthContributor(accounts).stream()
				.map((entry) -> ((HealthIndicator) entry.contributor()).health())
				.forEach(System.out::println);
		}
		String printed = this.output.toString(StandardCharsets.UTF_8);
		assertThat(printed.contains("Account 111122223333 'denied'") && printed.contains(" TRACE "))
			.as("the failures, and all levels")
			.isTrue();
		assertThat(printed.lines().filter((line) -> line.contains("canary"))).isEmpty();
		assertThat(this.aws.calls("AssumeRole")).extracting((call) -> call.parameters().get("ExternalId"))
			.contains("canary-external-id");
	}

	private static void use(DynamoDbAccounts accounts) {
		for (String key : accounts.keys()) {
			AccountClients clients = accounts.account(key);
			print(clients::toString);
			print(() -> clients.definition().toString());
			print(() -> clients.credentialsProvider().toString());
			print(() -> clients.credentialsProvider().resolveCredentials().toString());
			print(() -> clients.dynamoDb().toString());
			print(() -> clients.dynamoDb().listTables().toString());
			print(() -> clients.dynamoDbAsync().listTables().join().toString());
			print(() -> clients.dynamoDb().serviceClientConfiguration().toString());
			print(() -> Map.of(key, clients.sessionExpiration()).toString());
		}
	}

	private static void print(Callable<String> call) {
		try {
			System.out.println(call.call());
		}
		catch (Exception ex) {
			ex.printStackTrace(System.out);
		}
	}

	private static String role(String name) {
		return "arn:aws:iam::111122223333:role/" + name;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Application {

	}

}
