package io.github.dynamodbaccounts.test;

import java.time.Duration;
import java.time.Instant;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base credentials that turn out to be the session of a role, as of an SSO login or a
 * function of Lambda.
 */
@ExtendWith(OutputCaptureExtension.class)
class RoleChainingTests {

	private static final String LOGIN = "arn:aws:iam::111122223333:role/login";

	@Test
	void aSessionThatIsTooLongForThemIsCutAndWarnedOfOnce(CapturedOutput output) {
		try (LocalAws aws = LocalAws.builder()
			.role(LocalRole.of(LOGIN))
			.role(LocalRole.of("arn:aws:iam::111122223333:role/orders"))
			.start()) {
			Credentials login = login(aws);
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
				.withPropertyValues("dynamodb.endpoint=" + aws.endpoint(),
						"dynamodb.accounts.main.account-id=111122223333", "dynamodb.accounts.main.role=orders",
						"dynamodb.accounts.main.region=eu-west-1", "dynamodb.accounts.main.session.duration=12h",
						"dynamodb.accounts.main.credentials.access-key-id=" + login.accessKeyId(),
						"dynamodb.accounts.main.credentials.secret-access-key=" + login.secretAccessKey(),
						"dynamodb.accounts.main.credentials.session-token=" + login.sessionToken())
				.run((context) -> {
					AccountClients main = context.getBean(DynamoDbAccounts.class).account("main");
					main.dynamoDb().listTables();
					assertThat(main.sessionExpiration()).hasValueSatisfying((expiration) -> assertThat(expiration)
						.isBefore(Instant.now().plus(Duration.ofHours(1)).plusSeconds(1)));
					main.refreshCredentials();
					main.dynamoDb().listTables();
					// The login, one that was refused, and two sessions.
					assertThat(aws.stsCalls("AssumeRole")).isEqualTo(4);
				});
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("session.duration"))).singleElement()
			.asString()
			.contains("WARN", "role/orders", "1 h", "720 min");
	}

	private static Credentials login(LocalAws aws) {
		try (StsClient sts = StsClient.builder()
			.region(Region.EU_WEST_1)
			.endpointOverride(aws.endpoint())
			.credentialsProvider(StaticCredentialsProvider.create(aws.callerCredentials()))
			.build()) {
			return sts.assumeRole((request) -> request.roleArn(LOGIN).roleSessionName("ann")).credentials();
		}
	}

}
