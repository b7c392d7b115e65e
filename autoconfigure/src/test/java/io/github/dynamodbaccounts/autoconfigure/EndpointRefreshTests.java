package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.actuate.DynamoDbEndpoint;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint drops of a chain of roles.
 */
class EndpointRefreshTests {

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	@Test
	void aSourceAccountThatSignsNothingItselfIsShownAndDropped() {
		YamlApplication.of(this.directory, """
				dynamodb:
				  endpoint: %s
				  accounts:
				    hub: {account-id: "999988887777", role: hub, region: eu-west-1}
				    spoke: {account-id: "111122223333", role: spoke, region: eu-west-1, source-account: hub}
				  defaults:
				    credentials: {access-key-id: AKIA, secret-access-key: s}
				""".formatted(this.aws.endpoint()))
			.runner()
			.withConfiguration(AutoConfigurations.of(DynamoDbEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=dynamodb")
			.run((context) -> {
				DynamoDbEndpoint endpoint = context.getBean(DynamoDbEndpoint.class);
				DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
				accounts.account("spoke").dynamoDb().listTables();
				assertThat(this.aws.calls("AssumeRole")).hasSize(2);
				assertThat(endpoint.account("hub").sessionExpiration()).isNotNull();
				assertThat(endpoint.account("999988887777")).isEqualTo(endpoint.account("hub"));
				assertThat(endpoint.refresh("hub").sessionExpiration()).isNull();
				assertThat(endpoint.account("spoke").sessionExpiration()).isNotNull();
				endpoint.refresh("spoke");
				assertThat(endpoint.account("spoke").sessionExpiration()).isNull();
				accounts.account("spoke").dynamoDb().listTables();
				assertThat(this.aws.calls("AssumeRole")).hasSize(4);
			});
	}

}
