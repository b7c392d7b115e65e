package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.support.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code SPRING_APPLICATION_JSON} is an environment variable, whatever its keys look
 * like.
 */
class SpringApplicationJsonTests {

	@TempDir
	private Path directory;

	@Test
	void isNotCheckedForUnknownKeys() {
		runner("{\"dynamodb\": {\"port\": \"tcp://10.0.0.1:80\"}}")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void foldsItsSpellingIntoThatOfTheFile() {
		runner("{\"dynamodb\": {\"tables\": {\"orderItems\": {\"name\": \"from-json\"}}}}").run((context) -> {
			assertThat(context).hasNotFailed();
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			assertThat(accounts.tables()).extracting(TableDefinition::key).containsExactly("order-items");
			assertThat(accounts.table("order-items").physicalName()).isEqualTo("qa-from-json");
		});
	}

	private ApplicationContextRunner runner(String json) {
		return YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1}
				  tables:
				    order-items: {item-type: ITEM}
				""".replace("ITEM", Order.class.getName()))
			.runner()
			.withSystemProperties("spring.application.json=" + json)
			.withInitializer((context) -> new SpringApplicationJsonEnvironmentPostProcessor()
				.postProcessEnvironment(context.getEnvironment(), new SpringApplication()));
	}

}
