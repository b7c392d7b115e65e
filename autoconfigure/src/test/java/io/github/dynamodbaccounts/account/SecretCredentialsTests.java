package io.github.dynamodbaccounts.account;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.dynamodbaccounts.ChildJvm;
import io.github.dynamodbaccounts.LocalEndpoint;
import io.github.dynamodbaccounts.LocalEndpoint.Answer;
import io.github.dynamodbaccounts.LocalEndpoint.Request;
import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.schema.TableSchemas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Access keys that are held in Secrets Manager, for which a small local server stands in.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretCredentialsTests {

	private static final String LOADED = "Table 'orders' (qa-orders, account 'main', eu-central-1): "
			+ "Base credentials of account 'main' could not be loaded. ";

	private static final String SET = " Set by 'dynamodb.accounts.main.credentials.secret-id' (application.yml:7).";

	private static final BaseCredentials.Secret SECRET = new BaseCredentials.Secret("shop/dynamodb", Region.EU_WEST_3);

	private static final AssumedRole ROLE = new AssumedRole("arn:aws:iam::111122223333:role/shop", null, "shop",
			Duration.ofHours(1), List.of(), List.of(), null, List.of(), false, null);

	private static final String ASSUMED = """
			<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser>
			<Arn>arn:aws:sts::111122223333:assumed-role/shop/shop</Arn><AssumedRoleId>A:shop</AssumedRoleId>
			</AssumedRoleUser><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>canary</SecretAccessKey>
			<SessionToken>canary</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult>
			</AssumeRoleResponse>""";

	private final Map<String, String> systemProperties = new LinkedHashMap<>();

	private final LocalEndpoint secrets = new LocalEndpoint(secret(key("AKIASECRET")));

	private final LocalEndpoint dynamoDb = new LocalEndpoint((request) -> Answer.of("{}"));

	@BeforeEach
	void setSystemProperties() {
		Map<String, String> values = Map.of("aws.accessKeyId", "AKIAREADER", "aws.secretAccessKey", "canary",
				"aws.endpointUrlSecretsManager", this.secrets.uri().toString(), "aws.configFile", "/nowhere",
				"aws.sharedCredentialsFile", "/nowhere", "aws.disableEc2Metadata", "true");
		values.forEach((name, value) -> this.systemProperties.put(name, System.setProperty(name, value)));
	}

	@AfterEach
	void stop() {
		this.systemProperties.forEach((name, value) -> {
			if (value != null) {
				System.setProperty(name, value);
			}
			else {
				System.clearProperty(name);
			}
		});
		this.secrets.close();
		this.dynamoDb.close();
	}

	private static String key(String accessKeyId) {
		return "{\"accessKeyId\": \"%s\", \"secretAccessKey\": \"canary\"}".formatted(accessKeyId);
	}

	private static Function<Request, Answer> secret(String text) {
		return (request) -> Answer.of("{\"Name\": \"shop/dynamodb\", \"SecretString\": \"%s\"}"
			.formatted(text.replace("\\", "\\\\").replace("\"", "\\\"")));
	}

	private static AccountDefinition account(URI dynamoDb, URI sts, @Nullable AssumedRole role) {
		return new AccountDefinition("main", null, Region.EU_CENTRAL_1, SECRET, role,
				new StsSettings(Region.EU_CENTRAL_1, sts), ClientSettings.SDK_DEFAULTS.atEndpoint(dynamoDb));
	}

	private static DynamoDbAccounts accounts(URI endpoint) {
		return accounts(account(endpoint, endpoint, null));
	}

	private static DynamoDbAccounts accounts(AccountDefinition account) {
		TableDefinition orders = new TableDefinition("orders", "main", null, null, Region.EU_CENTRAL_1, "qa", "orders",
				"qa-orders", Object.class, Access.READ_WRITE, false, null);
		List<TableRoute> routes = List.of(new TableRoute(orders, account));
		ConfigurationOrigins origins = (key, table,
				property) -> new Origin("dynamodb.accounts.%s.%s".formatted(key, property), "application.yml:7");
		GuardSettings guards = new GuardSettings(Map.of(), Set.of(), Map.of(), Map.of(), null);
		ClientCustomizations customizations = new ClientCustomizations(List.of(), List::of, UnaryOperator.identity(),
				CallObservers.NONE);
		return new DynamoDbAccounts(List.of(account), routes, customizations, (bean) -> {
			throw new IllegalArgumentException(bean);
		}, new Guards(guards, routes, new TableSchemas((itemType) -> null), origins), origins);
	}

	private static void find(DynamoDbAccounts accounts) {
		accounts.forTable("orders")
			.dynamoDb()
			.getItem((get) -> get.tableName("qa-orders").key(Map.of("id", AttributeValue.fromS("1"))));
	}

	private AccountCredentialsException failure(CapturedOutput output) {
		try (DynamoDbAccounts accounts = accounts(this.dynamoDb.uri())) {
			AccountCredentialsException failure = catchThrowableOfType(AccountCredentialsException.class,
					() -> find(accounts));
			StringWriter stackTrace = new StringWriter();
			failure.printStackTrace(new PrintWriter(stackTrace));
			assertThat(stackTrace.toString()).doesNotContainIgnoringCase("canary");
			assertThat(output.getAll()).doesNotContainIgnoringCase("canary");
			assertThat(this.dynamoDb.requests()).isEmpty();
			return failure;
		}
	}

	@Test
	void isReadOnceByTheDefaultChainForManyCalls(CapturedOutput output) {
		try (DynamoDbAccounts accounts = accounts(this.dynamoDb.uri())) {
			find(accounts);
			find(accounts);
			find(accounts);
		}
		assertThat(this.secrets.requests()).singleElement().satisfies((request) -> {
			assertThat(request.headers()).containsEntry("X-Amz-Target", "secretsmanager.GetSecretValue");
			assertThat(request.headers().get("Authorization")).contains("/eu-west-3/secretsmanager/");
			assertThat(request.accessKeyId()).isEqualTo("AKIAREADER");
			assertThat(request.body()).isEqualTo("{\"SecretId\":\"shop/dynamodb\"}");
		});
		assertThat(this.dynamoDb.requests()).extracting(Request::accessKeyId)
			.containsExactly("AKIASECRET", "AKIASECRET", "AKIASECRET");
		assertThat(output.getAll()).doesNotContain("canary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'accessKeyId': 'AKIAX', 'secretAccessKey': 's', 'sessionToken': 't0ken'}",
			"{'Access key ID': 'AKIAX', 'Secret access key': 's', 'Session token': 't0ken'}",
			"{'AccessKey': {'UserName': 'shop', 'AccessKeyId': 'AKIAX', 'Status': 'Active', "
					+ "'SecretAccessKey': 's', 'CreateDate': '2026-01-01'}, 'SessionToken': 't0ken'}",
			"{'Credentials': {'AccessKeyId': 'AKIAX', 'SecretAccessKey': 's', 'SessionToken': 't0ken'}}",
			"{'aws_access_key_id': 'AKIAX', 'aws_secret_access_key': 's', 'aws_session_token': 't0ken', 'n': 1}",
			"{'AWS_ACCESS_KEY_ID': 'AKIAX', 'AWS_SECRET_ACCESS_KEY': 's', 'AWS_SESSION_TOKEN': 't0ken'}" })
	void isUnderstoodAsConsoleCommandLineAndFilesSpellIt(String json) {
		this.secrets.answer(secret(json.replace('\'', '"')));
		try (DynamoDbAccounts accounts = accounts(this.dynamoDb.uri())) {
			find(accounts);
		}
		assertThat(this.dynamoDb.requests()).singleElement().satisfies((request) -> {
			assertThat(request.accessKeyId()).isEqualTo("AKIAX");
			assertThat(request.headers()).containsEntry("X-Amz-Security-Token", "t0ken");
		});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "canary, not JSON", "[\"canary\"]", "\"canary\"", "{}", "{\"accessKeyId\": \"AKIACANARY\"}",
					"{\"accessKeyId\": \"\", \"secretAccessKey\": \"canary\"}", "{\"password\": \"canary\"}" })
	void isNotShownWhereItIsNotUnderstood(String text, CapturedOutput output) {
		this.secrets.answer(secret(text));
		assertThat(failure(output))
			.hasMessageStartingWith(LOADED + "The secret 'shop/dynamodb' is not a JSON object with "
					+ "\"accessKeyId\" and \"secretAccessKey\"." + SET + " Next attempt in ");
	}

	@Test
	void saysWhoNeedsWhichPermission(CapturedOutput output) {
		this.secrets.answer((request) -> Answer.error(400, "AccessDeniedException", "not authorized"));
		assertThat(failure(output))
			.hasMessageStartingWith(LOADED + "Secrets Manager in eu-west-3 did not hand out the secret 'shop/dynamodb' "
					+ "(AccessDeniedException)." + SET + " The default credentials need secretsmanager:GetSecretValue "
					+ "on it, and kms:Decrypt on a key of its own. Next attempt in ");
		assertThat(this.secrets.requests()).hasSize(1);
	}

	@Test
	void saysWhereItLookedForASecretThatDoesNotExist(CapturedOutput output) {
		this.secrets.answer((request) -> Answer.error(400, "ResourceNotFoundException", "can't find it"));
		assertThat(failure(output)).hasMessageContaining("(ResourceNotFoundException)." + SET
				+ " Check its name, and 'credentials.secret-region'. Next attempt in ");
	}

	@Test
	void saysThatNobodyCanReadIt(CapturedOutput output) {
		System.clearProperty("aws.accessKeyId");
		assertThat(failure(output))
			.hasMessageStartingWith(LOADED
					+ "The secret 'shop/dynamodb' is read with the default credentials. The AWS SDK found none in ")
			.hasMessageContaining(SET);
		assertThat(this.secrets.requests()).isEmpty();
	}

	@Test
	void assumesTheRoleOfTheAccount() {
		LocalEndpoint sts = new LocalEndpoint(
				(request) -> Answer.of(ASSUMED.formatted(Instant.now().plusSeconds(3600))));
		try (sts; DynamoDbAccounts accounts = accounts(account(this.dynamoDb.uri(), sts.uri(), ROLE))) {
			find(accounts);
			find(accounts);
			assertThat(sts.requests()).extracting(Request::accessKeyId).containsExactly("AKIASECRET");
		}
		assertThat(this.secrets.requests()).hasSize(1);
		assertThat(this.dynamoDb.requests()).extracting(Request::accessKeyId).containsExactly("ASIAROLE", "ASIAROLE");
	}

	@Test
	void isReadAgainWhenAwsRejectsItsKey() {
		try (DynamoDbAccounts accounts = accounts(this.dynamoDb.uri())) {
			find(accounts);
			this.secrets.answer(secret(key("AKIAROTATED")));
			this.dynamoDb.answer((request) -> request.accessKeyId().equals("AKIASECRET")
					? Answer.error(400, "UnrecognizedClientException", "The security token is invalid.")
					: Answer.of("{}"));
			find(accounts);
			find(accounts);
		}
		assertThat(this.dynamoDb.requests()).extracting(Request::accessKeyId)
			.containsExactly("AKIASECRET", "AKIASECRET", "AKIAROTATED", "AKIAROTATED");
		assertThat(this.secrets.requests()).hasSize(2);
	}

	@Test
	void isReadAgainAfterFiveMinutesWhileTheKeyAtHandServes(CapturedOutput output) {
		ShiftedClocks clocks = new ShiftedClocks();
		SessionThreads threads = new SessionThreads(clocks);
		Sessions sessions = new Sessions((bean) -> {
			throw new IllegalArgumentException(bean);
		}, threads, List.of());
		try {
			Session session = sessions.session(account(this.dynamoDb.uri(), this.dynamoDb.uri(), null));
			assertThat(session.resolve().join().accessKeyId()).isEqualTo("AKIASECRET");
			this.secrets.answer((request) -> Answer.error(500, "InternalServiceError", "down"));
			clocks.pass(Duration.ofMinutes(4));
			assertThat(session.current()).isNotNull();
			assertThat(this.secrets.requests()).hasSize(1);
			clocks.pass(Duration.ofMinutes(2));
			assertThat(session.current().accessKeyId()).isEqualTo("AKIASECRET");
			await().untilAsserted(() -> assertThat(this.secrets.requests()).hasSizeGreaterThan(1));
			assertThat(session.current().accessKeyId()).isEqualTo("AKIASECRET");
			assertThat(output).contains("The session of secret 'shop/dynamodb' serves on and could not be renewed: ");
			this.secrets.answer(secret(key("AKIAROTATED")));
			await().untilAsserted(() -> assertThat(session.current().accessKeyId()).isEqualTo("AKIAROTATED"));
		}
		finally {
			sessions.close();
			threads.close();
		}
	}

	@Test
	void saysWhichDependencyIsMissing(@TempDir Path home) throws Exception {
		String output = new ChildJvm(home).without("secretsmanager")
			.systemProperty("aws.accessKeyId", "AKIAREADER")
			.systemProperty("aws.secretAccessKey", "canary")
			.run(OneCall.class, this.dynamoDb.uri().toString());
		assertThat(output)
			.contains(LOADED + "Secrets need the dependency 'software.amazon.awssdk:secretsmanager': add it." + SET)
			.doesNotContain("canary");
	}

	/**
	 * A program that makes one call.
	 */
	static final class OneCall {

		public static void main(String[] args) {
			try (DynamoDbAccounts accounts = accounts(URI.create(args[0]))) {
				find(accounts);
			}
			catch (AccountCredentialsException ex) {
				ex.printStackTrace(System.out);
			}
		}

	}

}
