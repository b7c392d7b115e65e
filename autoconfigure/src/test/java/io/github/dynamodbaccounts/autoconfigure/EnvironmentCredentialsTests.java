package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;

import io.github.dynamodbaccounts.ChildJvm;
import io.github.dynamodbaccounts.LocalEndpoint;
import io.github.dynamodbaccounts.LocalEndpoint.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Environment variables, which take a virtual machine of their own.
 */
class EnvironmentCredentialsTests {

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: ENDPOINT
			  defaults: {region: eu-central-1}
			  accounts:
			    main:
			      credentials: {type: environment}
			    chain:
			      credentials: {type: default}
			  tables:
			    orders: {account: main, item-type: ITEM}
			    carts: {account: chain, item-type: ITEM}
			""";

	@TempDir
	private Path directory;

	private ChildJvm jvm(LocalEndpoint dynamoDb) {
		YamlApplication.of(this.directory,
				YAML.replace("ENDPOINT", dynamoDb.uri().toString()).replace("ITEM", Order.class.getName()));
		return new ChildJvm(this.directory);
	}

	@Test
	void variablesSignWithTheirSessionToken() throws Exception {
		try (LocalEndpoint dynamoDb = new LocalEndpoint((request) -> Answer.of("{}"))) {
			ChildJvm jvm = jvm(dynamoDb).environment("AWS_ACCESS_KEY_ID", "ASIAENVIRONMENT")
				.environment("AWS_SECRET_ACCESS_KEY", "canary")
				.environment("AWS_SESSION_TOKEN", "canary-token");
			assertThat(EveryTableApplication.run(jvm, this.directory)).contains("orders OK", "carts OK")
				.doesNotContain("canary");
			assertThat(dynamoDb.requests()).hasSize(2).allSatisfy((request) -> {
				assertThat(request.accessKeyId()).isEqualTo("ASIAENVIRONMENT");
				assertThat(request.headers()).containsEntry("X-Amz-Security-Token", "canary-token");
			});
		}
	}

	@Test
	void variablesThatAreMissingAreNamed() throws Exception {
		try (LocalEndpoint dynamoDb = new LocalEndpoint((request) -> Answer.of("{}"))) {
			ChildJvm jvm = jvm(dynamoDb).environment("AWS_SECRET_ACCESS_KEY", "canary")
				.environment("AWS_PROFILE", "acme");
			assertThat(EveryTableApplication.run(jvm, this.directory))
				.contains("orders FAILED Table 'orders' (qa-orders, account 'main', eu-central-1): Base credentials of "
						+ "account 'main' could not be loaded. AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY have to be "
						+ "set in the environment. Set by 'dynamodb.accounts.main.credentials.type' (application.yml:7).")
				.contains("carts FAILED Table 'carts' (qa-carts, account 'chain', eu-central-1): Base credentials of "
						+ "account 'chain' could not be loaded. There is no profile 'acme' in the AWS configuration files")
				.doesNotContain("canary");
			assertThat(dynamoDb.requests()).isEmpty();
		}
	}

}
