package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What AWS and its SDK still take, and what not any more.
 */
class AwsLimitsTests {

	@TempDir
	private Path directory;

	@Test
	void takesSessionsUpToTheLimitsOfAws() {
		String tags = IntStream.range(2, 50)
			.mapToObj((i) -> "{key: tag-%d, value: \"\"}".formatted(i))
			.collect(Collectors.joining(", "));
		String policies = IntStream.range(1, 10)
			.mapToObj((i) -> "\"arn:aws:iam::111122223333:policy/team/shop/p%d\"".formatted(i))
			.collect(Collectors.joining(", "));
		map(session("""
				tags: [{key: "%s", value: "%s"}, {key: "Größe _.:/=+-@ x", value: "aws:"}, %s],
				transitive-tag-keys: [TAG-2, "größe _.:/=+-@ x"],
				source-identity: "%s",
				policy-arns: [%s, "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"]""".formatted("k".repeat(128),
				"v".repeat(256), tags, "i".repeat(64), policies)), (accounts) -> {
					AssumedRole role = accounts.account("main").definition().role();
					assertThat(role.tags()).hasSize(50);
					assertThat(role.transitiveTagKeys()).containsExactly("TAG-2", "größe _.:/=+-@ x");
					assertThat(role.policyArns()).hasSize(10);
				});
	}

	@ParameterizedTest
	@CsvSource({ "129, 1, tags[0].key", "1, 257, tags[0].value" })
	void refusesLongerTags(int key, int value, String property) {
		assertThat(YamlApplication
			.problems(session("tags: [{key: \"%s\", value: \"%s\"}]".formatted("k".repeat(key), "v".repeat(value)))))
			.singleElement()
			.asString()
			.startsWith("'dynamodb.accounts.main.session.%s' is".formatted(property));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 65 })
	void refusesASourceIdentityThatIsTooShortOrTooLong(int length) {
		assertThat(YamlApplication.problems(session("source-identity: \"%s\"".formatted("i".repeat(length)))))
			.singleElement()
			.asString()
			.startsWith("'dynamodb.accounts.main.session.source-identity' is");
	}

	@Test
	void comparesPoliciesWithTheAccountOfTheRoleAlone() {
		map(runner("""
				dynamodb:
				  environment: qa
				  defaults: {session: {policy-arns: ["arn:aws:iam::444455556666:policy/p"]}}
				  accounts:
				    main: {region: eu-west-1}
				    source: {account-id: "111122223333", region: cn-north-1}
				  tables:
				    orders: {account: main, item-type: ITEM, role: "arn:aws:iam::444455556666:role/r"}
				"""),
				(accounts) -> assertThat(accounts.forTable("orders").definition().role().policyArns()).hasSize(1));
	}

	@Test
	void chainsSessionsOfOnePartitionAcrossRegions() {
		map(runner("""
				dynamodb:
				  accounts:
				    hub: {account-id: "111122223333", region: cn-north-1, role: hub}
				    far: {account-id: "444455556666", region: cn-northwest-1, role: far, source-account: hub}
				"""), (accounts) -> assertThat(accounts.account("far").definition().credentials())
			.isEqualTo(new BaseCredentials.SourceAccount(accounts.account("hub").definition())));
	}

	@ParameterizedTest
	@CsvSource({ "eu-west-1, false, false", "eu-west-1, false, true", "eu-west-1, true, false", "eu-west-1, true, true",
			"cn-north-1, false, false", "cn-north-1, false, true", "cn-north-1, true, false",
			"us-gov-west-1, false, false", "us-gov-west-1, false, true", "us-gov-west-1, true, false",
			"us-gov-west-1, true, true", "us-iso-east-1, false, false", "us-isob-east-1, false, false",
			"eu-isoe-west-1, false, false", "us-isof-south-1, false, false", "eusc-de-east-1, false, false",
			"eusc-de-east-1, false, true", "eusc-de-east-1, true, false" })
	void agreesWithTheSdkWhereAccountsHaveEndpoints(String region, boolean fips, boolean dualstack) {
		runner("""
				dynamodb:
				  accounts:
				    main:
				      account-id: "111122223333"
				      region: %s
				      client: {account-id-endpoint-mode: required, fips: %s, dualstack: %s}
				""".formatted(region, fips, dualstack)).run((context) -> {
			if (sdkHasAnEndpoint(region, fips, dualstack)) {
				assertThat(context).hasNotFailed();
			}
			else {
				assertThat(context).getFailure().hasMessageContaining("account-id-endpoint-mode");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "client: {account-id-endpoint-mode: required, endpoint: \"http://localhost:1\"}",
			"client: {account-id-endpoint-mode: preferred, fips: true}",
			"client: {account-id-endpoint-mode: disabled}" })
	void takesTheEndpointsOfAnAccountThatTheSdkCanDo(String client) {
		map(runner("""
				dynamodb:
				  accounts:
				    main: {account-id: "111122223333", region: cn-north-1, %s}
				""".formatted(client)), (accounts) -> assertThat(accounts.account("main").dynamoDb()).isNotNull());
	}

	@Test
	void takesTheOneLocalEndpointForThatOfAnAccount() {
		map(runner("""
				dynamodb:
				  endpoint: http://localhost:1
				  accounts:
				    main:
				      account-id: "111122223333"
				      region: cn-north-1
				      client: {account-id-endpoint-mode: required, fips: true}
				"""), (accounts) -> assertThat(accounts.account("main").dynamoDb()).isNotNull());
	}

	private static boolean sdkHasAnEndpoint(String region, boolean fips, boolean dualstack) {
		try {
			DynamoDbEndpointProvider.defaultProvider()
				.resolveEndpoint((parameters) -> parameters.region(Region.of(region))
					.useFips(fips)
					.useDualStack(dualstack)
					.accountId("111122223333")
					.accountIdEndpointMode("required"))
				.join();
			return true;
		}
		catch (CompletionException ex) {
			assertThat(ex).hasCauseInstanceOf(SdkClientException.class);
			return false;
		}
	}

	private ApplicationContextRunner session(String session) {
		return runner("""
				dynamodb:
				  accounts:
				    main:
				      account-id: "111122223333"
				      region: eu-west-1
				      role: r
				      session: {%s}
				""".formatted(session.replace("\n", " ")));
	}

	private ApplicationContextRunner runner(String yaml) {
		return YamlApplication.of(this.directory, yaml.replace("ITEM", Order.class.getName())).runner();
	}

	private static void map(ApplicationContextRunner runner, Consumer<DynamoDbAccounts> assertions) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertions.accept(context.getBean(DynamoDbAccounts.class));
		});
	}

}
