package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Options of an account's client, each by what it does to calls.
 */
class ClientOptionsTests {

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final RefusingProxy proxy = new RefusingProxy();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(String region, String client) {
		return YamlApplication.of(this.directory, """
				dynamodb:
				  accounts:
				    main:
				      account-id: "111122223333"
				      role: orders
				      region: %s
				      credentials: {access-key-id: AKIABASE, secret-access-key: s}
				      sts: {endpoint: "%s"}
				      client: {%s}
				""".formatted(region, this.aws.endpoint(), client)).runner();
	}

	private void run(String client, Consumer<AccountClients> consumer) {
		runner("eu-west-1", "endpoint: \"%s\", %s".formatted(this.aws.endpoint(), client))
			.run((context) -> consumer.accept(context.getBean(DynamoDbAccounts.class).account("main")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					eu-west-1     | account-id-endpoint-mode: preferred                | 111122223333.ddb.eu-west-1.amazonaws.com
					eu-west-1     | account-id-endpoint-mode: required                 | 111122223333.ddb.eu-west-1.amazonaws.com
					eu-west-1     | account-id-endpoint-mode: disabled                 | dynamodb.eu-west-1.amazonaws.com
					us-east-1     | fips: true                                         | dynamodb-fips.us-east-1.amazonaws.com
					us-gov-west-1 | fips: true                                         | dynamodb.us-gov-west-1.amazonaws.com
					cn-north-1    | account-id-endpoint-mode: preferred                | dynamodb.cn-north-1.amazonaws.com.cn
					eu-west-1     | dualstack: true                                    | 111122223333.ddb.eu-west-1.api.aws
					eu-west-1     | dualstack: true, account-id-endpoint-mode: disabled | dynamodb.eu-west-1.api.aws
					""")
	void choosesTheHost(String region, String client, String host) {
		runner(region, client + ", retry: {max-attempts: 1}").withSystemProperties(this.proxy.systemProperties())
			.run((context) -> {
				assertThatExceptionOfType(SdkException.class)
					.isThrownBy(() -> context.getBean(DynamoDbAccounts.class).account("main").dynamoDb().listTables());
				assertThat(this.proxy.hosts()).containsExactly(host);
			});
	}

	@Test
	void callsASharedTableAtTheEndpointOfItsOwner() {
		runner("eu-west-1", "retry: {max-attempts: 1}").withSystemProperties(this.proxy.systemProperties())
			.withPropertyValues("dynamodb.environment=qa", "dynamodb.tables.rates.item-type=" + Order.class.getName(),
					"dynamodb.tables.rates.physical-name=arn:aws:dynamodb:eu-west-1:444455556666:table/rates",
					"dynamodb.tables.own.item-type=" + Order.class.getName())
			.run((context) -> {
				TableRepository<?> rates = context.getBean("ratesRepository", TableRepository.class);
				assertThatExceptionOfType(SdkException.class).isThrownBy(() -> rates.findById("1"));
				assertThat(this.proxy.hosts()).containsExactly("444455556666.ddb.eu-west-1.amazonaws.com");
				// The endpoint of that owner is for that table alone.
				GetItemRequest own = GetItemRequest.builder()
					.tableName("qa-own")
					.key(Map.of("id", AttributeValue.fromS("1")))
					.overrideConfiguration((request) -> request
						.addPlugin((client) -> ((DynamoDbServiceClientConfiguration.Builder) client)
							.endpointOverride(URI.create("https://444455556666.ddb.eu-west-1.amazonaws.com"))))
					.build();
				assertThatExceptionOfType(WrongAccountException.class)
					.isThrownBy(() -> context.getBean(DynamoDbAccounts.class).account("main").dynamoDb().getItem(own));
			});
	}

	@ParameterizedTest
	@CsvSource({ "'retry: {max-attempts: 2}', 2", "'retry: {mode: standard}', 3",
			"'retry: {mode: adaptive, max-attempts: 1}', 1", "'retry: {mode: legacy, max-attempts: 4}', 4" })
	void triesAsOftenAsItIsTold(String retry, int attempts) {
		this.aws.dynamoDb(Fault.error());
		run(retry, (main) -> {
			assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> main.dynamoDb().listTables());
			assertThat(this.aws.calls("ListTables")).hasSize(attempts);
		});
	}

	@Test
	void anAttemptEndsAtItsTimeOut() {
		this.aws.dynamoDb(Fault.hangs());
		run("api-call-attempt-timeout: 200ms, retry: {max-attempts: 2}", (main) -> {
			assertThatExceptionOfType(ApiCallAttemptTimeoutException.class)
				.isThrownBy(() -> main.dynamoDb().listTables());
			assertThat(this.aws.calls("ListTables")).hasSize(2);
		});
	}

	@Test
	void aCallEndsAtItsTimeOut() {
		this.aws.dynamoDb(Fault.hangs());
		run("api-call-timeout: 500ms", (main) -> {
			main.credentialsProvider().resolveCredentials();
			assertThatExceptionOfType(ApiCallTimeoutException.class).isThrownBy(() -> main.dynamoDb().listTables());
			assertThat(main.dynamoDbAsync().listTables()).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withCauseInstanceOf(ApiCallTimeoutException.class);
		});
	}

	@Test
	void anAccountHasAsManyConnectionsAsItIsTold() {
		this.aws.dynamoDb(Fault.hangs());
		run("max-connections: 3", (main) -> {
			main.credentialsProvider().resolveCredentials();
			int withSts = this.aws.openConnections();
			ExecutorService threads = Executors.newFixedThreadPool(10);
			IntStream.range(0, 10)
				.forEach((number) -> CompletableFuture.runAsync(() -> main.dynamoDb().listTables(), threads));
			this.aws.awaitCalls("ListTables", 3);
			assertThat(this.aws.openConnections()).isEqualTo(withSts + 3);
			assertThat(this.aws.calls("ListTables")).hasSize(3);
			threads.shutdownNow();
		});
	}

	@Test
	void aCustomizerHasTheLastWord() {
		this.aws.dynamoDb(Fault.error());
		runner("eu-west-1", "endpoint: \"%s\", retry: {max-attempts: 5}".formatted(this.aws.endpoint()))
			.withBean(AccountClientCustomizer.class,
					() -> (account, builder) -> builder
						.overrideConfiguration((overrides) -> overrides.retryStrategy((retry) -> retry.maxAttempts(2))))
			.run((context) -> {
				assertThatExceptionOfType(DynamoDbException.class)
					.isThrownBy(() -> context.getBean(DynamoDbAccounts.class).account("main").dynamoDb().listTables());
				assertThat(this.aws.calls("ListTables")).hasSize(2);
			});
	}

	@Test
	void aCustomizerMayBringCredentialsForWhichNoSessionIsNeeded() {
		this.aws.sts(Fault.hangs());
		runner("eu-west-1", "endpoint: \"%s\"".formatted(this.aws.endpoint())).withBean(AccountClientCustomizer.class,
				() -> (account, builder) -> builder
					.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.builder()
						.accessKeyId("AKIACUSTOM")
						.secretAccessKey("s")
						.accountId("111122223333")
						.build())))
			.run((context) -> {
				AccountClients main = context.getBean(DynamoDbAccounts.class).account("main");
				main.dynamoDb().listTables();
				assertThat(main.dynamoDbAsync().listTables()).succeedsWithin(Duration.ofSeconds(30));
				assertThat(this.aws.calls("ListTables")).extracting(AwsCall::accessKeyId)
					.containsExactly("AKIACUSTOM", "AKIACUSTOM");
				assertThat(this.aws.calls("AssumeRole")).isEmpty();
			});
	}

}
