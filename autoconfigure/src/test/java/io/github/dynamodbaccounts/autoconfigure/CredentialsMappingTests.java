package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of credentials, where a key alone does not say it.
 */
class CredentialsMappingTests {

	private static final String WEB_IDENTITY = """
			spring.application.name: my shop
			dynamodb:
			  defaults: {region: eu-west-1, credentials: {type: web-identity}}
			  accounts:
			    one: {account-id: "111122223333"}
			    two: {account-id: "444455556666", role: r}
			""";

	private static final String ROLE = "aws.roleArn=arn:aws:iam::111122223333:role/web";

	private static final String TOKEN_FILE = "aws.webIdentityTokenFile=/token";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "'secret-id: db', db, eu-west-1", "'secret-id: db, secret-region: us-east-1', db, us-east-1",
			"'secret-id: \"arn:aws:secretsmanager:eu-north-1:111122223333:secret:team/db-AbCdEf\"', "
					+ "arn:aws:secretsmanager:eu-north-1:111122223333:secret:team/db-AbCdEf, eu-north-1",
			"'secret-id: \"arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db\", secret-region: cn-north-1', "
					+ "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db, cn-north-1",
			"'type: secret, secret-id: db', db, eu-west-1" })
	void takesTheRegionOfASecretFromItsKeyThenItsArnThenTheAccount(String credentials, String id, String region) {
		map(runner("""
				dynamodb:
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, credentials: {%s}}
				""".formatted(credentials)), (accounts) -> assertThat(credentials(accounts, "main"))
			.isEqualTo(new BaseCredentials.Secret(id, Region.of(region))));
	}

	@Test
	void inheritsTheRegionOfSecretsOnlyWhereThereIsASecret() {
		map(runner("""
				dynamodb:
				  defaults: {region: eu-west-1, credentials: {secret-region: us-east-1}}
				  accounts:
				    secret: {credentials: {secret-id: db}}
				    profile: {credentials: {profile: acme}}
				    silent: {account-id: "111122223333"}
				"""), (accounts) -> {
			assertThat(credentials(accounts, "secret")).isEqualTo(new BaseCredentials.Secret("db", Region.US_EAST_1));
			assertThat(credentials(accounts, "profile")).isEqualTo(new BaseCredentials.Profile("acme"));
			assertThat(credentials(accounts, "silent")).isEqualTo(new BaseCredentials.DefaultChain());
		});
	}

	@Test
	void needsTheClientOfSecretsManager() {
		assertThat(YamlApplication.problems(runner("""
				dynamodb:
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, credentials: {secret-id: canary}}
				""").withClassLoader(new FilteredClassLoader("software.amazon.awssdk.services.secretsmanager"))))
			.containsExactly("'dynamodb.accounts.main.credentials.secret-id' has a value that is not shown "
					+ "(application.yml:3): the client of Secrets Manager is not on the class path. "
					+ "Add the dependency 'software.amazon.awssdk:secretsmanager'.");
	}

	@Test
	void allowsInheritedKeysOfAnotherKindThanTheAccountsOwn() {
		map(runner("""
				dynamodb:
				  defaults: {region: eu-west-1, credentials: {type: profile, profile: acme}}
				  accounts:
				    typed: {credentials: {type: container}}
				    keys: {credentials: {access-key-id: AKIA, secret-access-key: s}}
				    blank: {credentials: {type: environment, profile: ""}}
				"""), (accounts) -> {
			assertThat(credentials(accounts, "typed")).isEqualTo(new BaseCredentials.Container());
			assertThat(credentials(accounts, "keys")).isEqualTo(new BaseCredentials.AccessKey("AKIA", "s", null));
			assertThat(credentials(accounts, "blank")).isEqualTo(new BaseCredentials.EnvironmentVariables());
		});
	}

	@Test
	void takesAWebIdentityFromTheEnvironmentWhereTheConfigurationNamesNone() {
		map(runner(WEB_IDENTITY).withSystemProperties(ROLE, TOKEN_FILE), (accounts) -> {
			assertThat(credentials(accounts, "one")).isEqualTo(new BaseCredentials.WebIdentity(
					"arn:aws:iam::111122223333:role/web", Path.of("/token"), "my-shop"));
			assertThat(credentials(accounts, "two")).isEqualTo(credentials(accounts, "one"));
		});
	}

	@Test
	void prefersAConfiguredWebIdentityToThatOfTheEnvironment() {
		map(runner("""
				dynamodb:
				  accounts:
				    main:
				      region: eu-west-1
				      credentials: {role-arn: "arn:aws:iam::444455556666:role/ci", web-identity-token-file: /own}
				""").withSystemProperties(ROLE, TOKEN_FILE, "aws.roleSessionName=pod-1"),
				(accounts) -> assertThat(credentials(accounts, "main")).isEqualTo(new BaseCredentials.WebIdentity(
						"arn:aws:iam::444455556666:role/ci", Path.of("/own"), "pod-1")));
	}

	@ParameterizedTest
	@ValueSource(strings = { ROLE, TOKEN_FILE, "aws.roleArn= " })
	void needsRoleAndTokenFileTogetherFromTheEnvironment(String property) {
		assertThat(YamlApplication.problems(runner(WEB_IDENTITY).withSystemProperties(property))).hasSize(2)
			.allSatisfy((problem) -> assertThat(problem)
				.contains("unless AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE are set"));
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:iam::111122223333:user/ann, is not the ARN of a role",
			"arn:aws-cn:iam::111122223333:role/web, 'is of another partition than region ''eu-west-1'', "
					+ "which lies in ''aws''' " })
	void checksTheRoleOfTheEnvironment(String role, String reason) {
		assertThat(
				YamlApplication.problems(runner(WEB_IDENTITY).withSystemProperties("aws.roleArn=" + role, TOKEN_FILE)))
			.containsExactly(
					"'dynamodb.defaults.credentials.type' is \"web-identity\" (application.yml:3): AWS_ROLE_ARN %s. "
						.formatted(reason) + "Correct the variable, or set "
							+ "'dynamodb.accounts.one.credentials.role-arn' and 'web-identity-token-file'.");
	}

	@Test
	void checksTheSessionNameOfTheEnvironment() {
		assertThat(YamlApplication
			.problems(runner(WEB_IDENTITY).withSystemProperties(ROLE, TOKEN_FILE, "aws.roleSessionName=a b")))
			.containsExactly("'dynamodb.defaults.credentials.type' is \"web-identity\" (application.yml:3): "
					+ "AWS_ROLE_SESSION_NAME is no session name, which has 2 to 64 letters, digits and +=,.@_-. "
					+ "Correct the variable, or remove it.");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null",
			value = { "shop, shop", "null, application", "my shop/ü, my-shop--", "x, x-application" })
	void makesSharedSessionNamesOfTheApplicationAlone(String application, String name) {
		assertThat(SessionNames.of(application)).isEqualTo(name).matches(SessionNames::isSessionName);
		assertThat(SessionNames.of("a".repeat(100))).hasSize(64);
	}

	private static BaseCredentials credentials(DynamoDbAccounts accounts, String key) {
		return accounts.account(key).definition().credentials();
	}

	private ApplicationContextRunner runner(String yaml) {
		return YamlApplication.of(this.directory, yaml).runner();
	}

	private static void map(ApplicationContextRunner runner, Consumer<DynamoDbAccounts> assertions) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertions.accept(context.getBean(DynamoDbAccounts.class));
		});
	}

}
