package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.guard.CallRefusedException;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import io.github.dynamodbaccounts.table.MappedRepository;
import io.github.dynamodbaccounts.test.EveryRepositoryCall.Call;
import io.github.dynamodbaccounts.test.shop.Visit;
import io.github.dynamodbaccounts.test.shop.Walk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that the policy of a table's role allows exactly what is sent: every action on
 * every resource that any method of the repository, the guards or the verification sends,
 * and none besides. What is sent is recorded where it leaves, while the policies are
 * enforced.
 * <p>
 * A scan with a reason passes the guard of a table without {@code allow-scan}, and the
 * policy refuses it, both by design. The keys of a table are used by DynamoDB itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentAccessTests {

	private static final String CONFIGURATION = "every-access";

	private static final String TABLES = "arn:aws:dynamodb:eu-west-1:111122223333:table/";

	private static final List<String> KEYS = List.of("read", "readScan", "write", "writeScan", "readWrite",
			"readWriteScan", "unversioned");

	private EnforcedLocalAws aws;

	/**
	 * The repository whose methods are called.
	 */
	MappedRepository<?> repository(ConfigurableApplicationContext shop, String key) {
		return shop.getBean(key + "Repository", MappedRepository.class);
	}

	/**
	 * Whether the tables are verified, in one run after the other.
	 */
	Stream<Boolean> verifications() {
		return Stream.of(true, false);
	}

	@BeforeAll
	void createTables() {
		this.aws = new EnforcedLocalAws(GeneratedPolicies.of(CONFIGURATION, true));
		try (ConfigurableApplicationContext shop = shop(false)) {
			new OwnedTables(this.aws, shop).create();
		}
	}

	@AfterAll
	void stop() {
		this.aws.close();
	}

	@ParameterizedTest(name = "verified: {0}")
	@MethodSource("verifications")
	void policiesAllowExactlyWhatIsSent(boolean verified) {
		GrantedPolicies policies = GeneratedPolicies.of(CONFIGURATION, verified);
		this.aws.enforce(policies);
		try (ConfigurableApplicationContext shop = shop(verified)) {
			for (String key : KEYS) {
				assertThat(problems(shop, key)).as(key).isEmpty();
				assertThat(accesses(shop, key)).as(key).isEqualTo(policies.accesses(role(key)));
			}
		}
	}

	private List<String> problems(ConfigurableApplicationContext shop, String key) {
		boolean scans = shop.getBean(DynamoDbAccounts.class).table(key).allowScan();
		SentRequests sent = shop.getBean(SentRequests.class);
		List<String> problems = new ArrayList<>();
		new EveryRepositoryCall(repository(shop, key), item(key), scans ? Set.of() : Set.of("because"),
				(call) -> problem(call, sent).ifPresent(problems::add))
			.make();
		return problems;
	}

	// What DynamoDB makes of a call does not matter, as long as it takes it.
	private static Optional<String> problem(Call call, SentRequests sent) {
		int before = sent.requests().size();
		Throwable failure = catchThrowable(call.make()::run);
		if (Refusals.action(failure).isPresent()) {
			return Optional.of("%s is refused %s".formatted(call.method(), Refusals.action(failure).get()));
		}
		if (sent.requests().size() == before && !isRefusedByAGuard(failure)) {
			return Optional.of("%s sends nothing: %s".formatted(call.method(), failure));
		}
		return Optional.empty();
	}

	private static boolean isRefusedByAGuard(@Nullable Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch(CallRefusedException.class::isInstance);
	}

	private static Set<Access> accesses(ConfigurableApplicationContext shop, String key) {
		SentAccess reading = new SentAccess(TABLES);
		String table = TABLES + "qa-" + key;
		return shop.getBean(SentRequests.class)
			.requests()
			.stream()
			.flatMap(reading::of)
			.filter((access) -> (access.resource() + "/").startsWith(table + "/"))
			.collect(Collectors.toSet());
	}

	@Test
	void callerMayDoNothingButAssumeTheRoles() {
		GrantedPolicies policies = GeneratedPolicies.of(CONFIGURATION, true);
		assertThat(policies.accesses(GrantedPolicies.CALLER))
			.isEqualTo(KEYS.stream().map((key) -> new Access("sts:AssumeRole", role(key))).collect(Collectors.toSet()));
		this.aws.enforce(policies);
		try (ConfigurableApplicationContext shop = shop(true)) {
			DynamoDbClient client = shop.getBean(DynamoDbAccounts.class).forTable("read").dynamoDb();
			assertThatExceptionOfType(WrongAccountException.class).isThrownBy(() -> client
				.describeTable((table) -> table.tableName("qa-read").overrideConfiguration(this::anybody)));
		}
		// The second needs no permission.
		assertThat(this.aws.stsCalls()).containsOnlyKeys("AssumeRole", "GetCallerIdentity");
	}

	private void anybody(AwsRequestOverrideConfiguration.Builder request) {
		request.credentialsProvider(StaticCredentialsProvider.create(this.aws.caller()));
	}

	private static String role(String key) {
		return "arn:aws:iam::111122223333:role/%s-access".formatted(key);
	}

	private static Object item(String key) {
		return key.equals("unversioned") ? new Walk("ann", "monday", "park", null)
				: new Visit("ann", "monday", "park", null, null);
	}

	private ConfigurableApplicationContext shop(boolean verified) {
		List<String> arguments = new ArrayList<>(this.aws.arguments());
		arguments.add("--spring.config.name=" + CONFIGURATION);
		arguments.add("--dynamodb.verify-on-startup=" + (verified ? "fail" : "off"));
		return new SpringApplicationBuilder(Shop.class).run(arguments.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Shop {

		@Bean
		SentRequests sent() {
			return new SentRequests();
		}

	}

}
