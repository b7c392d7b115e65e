package io.github.dynamodbaccounts.test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link LocalAws} and the databases behind it.
 */
class LocalAwsTests {

	private static final String FIRST = "arn:aws:iam::111122223333:role/orders-access";

	private static final String SECOND = "arn:aws:iam::444455556666:role/orders-access";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

	private final LocalAws aws = LocalAws.builder(this.now::get)
		.role(LocalRole.of(FIRST))
		.role(LocalRole.of(SECOND))
		.sessionDuration(Duration.ofSeconds(10))
		.start();

	private final LocalAwsClients clients = new LocalAwsClients(this.aws);

	@AfterEach
	void stop() {
		this.aws.close();
	}

	@Test
	void oneTableNameHoldsDifferentItemsInTwoAccounts() {
		DynamoDbClient first = this.clients.dynamoDb(this.clients.assume(FIRST));
		DynamoDbClient second = this.clients.dynamoDb(this.clients.assume(SECOND));
		LocalAwsClients.createTable(first, "orders");
		LocalAwsClients.createTable(second, "orders");
		LocalAwsClients.put(first, "orders", "1", "first");
		LocalAwsClients.put(second, "orders", "1", "second");
		assertThat(LocalAwsClients.text(first, "orders", "1")).isEqualTo("first");
		assertThat(LocalAwsClients.text(second, "orders", "1")).isEqualTo("second");
	}

	@Test
	void nextSessionFindsTheItemsOfTheOneBefore() {
		DynamoDbClient before = this.clients.dynamoDb(this.clients.assume(FIRST));
		LocalAwsClients.createTable(before, "orders");
		LocalAwsClients.put(before, "orders", "1", "kept");
		DynamoDbClient next = this.clients.dynamoDb(this.clients.assume(FIRST));
		assertThat(LocalAwsClients.text(next, "orders", "1")).isEqualTo("kept");
		DynamoDbClient root = this.clients.dynamoDb(this.aws.credentials("111122223333"));
		assertThat(LocalAwsClients.text(root, "orders", "1")).isEqualTo("kept");
	}

	@Test
	void regionsOfOneAccountAreApart() {
		AwsSessionCredentials session = this.clients.assume(FIRST);
		LocalAwsClients.createTable(this.clients.dynamoDb(session, Region.EU_WEST_1), "orders");
		assertThat(this.clients.dynamoDb(session, Region.EU_WEST_1).listTables().tableNames())
			.containsExactly("orders");
		assertThat(this.clients.dynamoDb(session, Region.EU_CENTRAL_1).listTables().tableNames()).isEmpty();
	}

	@Test
	void roleAndAccountCanBeDeclaredAfterTheStart() {
		this.aws.role(LocalRole.of("arn:aws:iam::777788889999:role/late"));
		this.aws.account("123456789012");
		LocalAwsClients.createTable(this.clients.dynamoDb(this.aws.credentials("777788889999")), "orders");
		DynamoDbClient late = this.clients.dynamoDb(this.clients.assume("arn:aws:iam::777788889999:role/late"));
		assertThat(late.listTables().tableNames()).containsExactly("orders");
		DynamoDbClient account = this.clients.dynamoDb(this.aws.credentials("123456789012"));
		assertThat(account.listTables().tableNames()).isEmpty();
	}

	@Test
	void declaredCallerWorksInItsAccount() {
		try (LocalAws other = LocalAws.builder().caller("AKIAIOSFODNN7EXAMPLE", "111122223333").start()) {
			LocalAwsClients others = new LocalAwsClients(other);
			LocalAwsClients.createTable(others.dynamoDb(other.credentials("111122223333")), "orders");
			DynamoDbClient caller = others.dynamoDb(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "whatever"));
			assertThat(caller.listTables().tableNames()).containsExactly("orders");
		}
	}

	@Test
	void expiredSessionIsRefused() {
		DynamoDbClient client = this.clients.dynamoDb(this.clients.assume(FIRST));
		this.now.updateAndGet((instant) -> instant.plusMillis(9_999));
		assertThat(client.listTables().tableNames()).isEmpty();
		this.now.updateAndGet((instant) -> instant.plusMillis(1));
		assertRefused(client::listTables, "ExpiredTokenException",
				"The security token included in the request is expired");
	}

	@Test
	void revokedSessionIsRefusedAndTheNextOneIsNot() {
		DynamoDbClient revoked = this.clients.dynamoDb(this.clients.assume(FIRST));
		DynamoDbClient other = this.clients.dynamoDb(this.clients.assume(SECOND));
		this.aws.revokeSessions(FIRST);
		assertRefused(revoked::listTables, "UnrecognizedClientException",
				"The security token included in the request is invalid.");
		assertThat(other.listTables().tableNames()).isEmpty();
		assertThat(this.clients.dynamoDb(this.clients.assume(FIRST)).listTables().tableNames()).isEmpty();
	}

	@Test
	void unknownKeyWrongTokenAndForeignTokenAreRefused() {
		AwsSessionCredentials session = this.clients.assume(FIRST);
		for (DynamoDbClient client : new DynamoDbClient[] {
				this.clients.dynamoDb(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "x")),
				this.clients.dynamoDb(AwsBasicCredentials.create("999999999999", "x")),
				this.clients.dynamoDb(AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey())),
				this.clients.dynamoDb(AwsSessionCredentials.create(session.accessKeyId(), "x", "other")),
				this.clients.dynamoDb(AwsSessionCredentials.create("111122223333", "x", session.sessionToken())) }) {
			assertRefused(client::listTables, "UnrecognizedClientException",
					"The security token included in the request is invalid.");
		}
	}

	@Test
	void unsignedCallIsRefused() {
		DynamoDbClient client = DynamoDbClient.builder()
			.endpointOverride(this.aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build();
		assertRefused(client::listTables, "MissingAuthenticationTokenException",
				"Request is missing Authentication Token");
	}

	@Test
	void instancesKeepSeparateData() {
		try (LocalAws other = LocalAws.builder().account("111122223333").start()) {
			LocalAwsClients.createTable(this.clients.dynamoDb(this.aws.credentials("111122223333")), "orders");
			DynamoDbClient elsewhere = new LocalAwsClients(other).dynamoDb(other.credentials("111122223333"));
			assertThat(elsewhere.listTables().tableNames()).isEmpty();
			assertThat(other.endpoint()).isNotEqualTo(this.aws.endpoint());
		}
	}

	@Test
	void builderStartsIndependentInstances() {
		LocalAws.Builder builder = LocalAws.builder();
		try (LocalAws one = builder.start(); LocalAws two = builder.start()) {
			one.account("111122223333");
			assertThat(one.credentials("111122223333").accessKeyId()).isEqualTo("111122223333");
			assertThatIllegalArgumentException().isThrownBy(() -> two.credentials("111122223333"))
				.withMessage("Account '111122223333' is not declared.");
		}
	}

	@Test
	void doesNotKeepAProgramAliveThatHasNothingLeftToDo() throws Exception {
		Process batch = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), "-Dspring.docker.compose.enabled=false",
				BatchApplication.class.getName())
			.redirectErrorStream(true)
			.start();
		try {
			assertThat(batch.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(new String(batch.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("tables []");
			assertThat(batch.exitValue()).isZero();
		}
		finally {
			batch.destroyForcibly();
		}
	}

	@Test
	void closeFreesThePortAndEndsEveryThread() throws IOException {
		LocalAws closed = LocalAws.builder().account("111122223333").start();
		DynamoDbClient client = new LocalAwsClients(closed).dynamoDb(closed.credentials("111122223333"));
		LocalAwsClients.createTable(client, "orders");
		URI endpoint = closed.endpoint();
		ThreadGroup group = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().contains("{127.0.0.1:" + endpoint.getPort() + "}"))
			.findFirst()
			.orElseThrow()
			.getThreadGroup();
		assertThat(group.activeCount()).isPositive();
		closed.close();
		closed.close();
		assertThat(group.activeCount()).isZero();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close());
	}

	private static void assertRefused(ThrowingCallable call, String code, String message) {
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.statusCode()).isEqualTo(400);
			assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
			assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
			assertThat(refusal.requestId()).isNotBlank();
		});
	}

}
