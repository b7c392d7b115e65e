package io.github.dynamodbaccounts.benchmarks.jmh;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbMetricsAutoConfiguration;
import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;
import io.github.dynamodbaccounts.benchmarks.application.Item;
import io.github.dynamodbaccounts.table.TableRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One account with a role and a table, whose session is at hand and whose HTTP client
 * answers at once.
 */
public final class CannedAccount implements AutoCloseable {

	private static final String ROLE = "arn:aws:iam::111122223333:role/access";

	private final MisbehavingAws sts = new MisbehavingAws();

	private final Runnable closing;

	private final Calls calls;

	private CannedAccount(By by) {
		if (by == By.HAND_WRITTEN) {
			StsClient assuming = stsClient();
			DynamoDbClient client = client(assuming);
			this.closing = () -> {
				client.close();
				assuming.close();
			};
			this.calls = Calls.handWritten(DynamoDbEnhancedClient.builder()
				.dynamoDbClient(client)
				.build()
				.table("qa-items", TableSchema.fromBean(Item.class)));
		}
		else {
			ConfigurableApplicationContext context = context(by == By.STARTER_WITH_METERS);
			this.closing = context::close;
			this.calls = Calls.of(repository(context));
		}
	}

	static CannedAccount of(By by) {
		return new CannedAccount(by);
	}

	Calls calls() {
		return this.calls;
	}

	private StsClient stsClient() {
		return StsClient.builder()
			.region(Region.EU_WEST_1)
			.endpointOverride(this.sts.endpoint())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "secret")))
			.build();
	}

	private static DynamoDbClient client(StsClient assuming) {
		return DynamoDbClient.builder()
			.region(Region.EU_WEST_1)
			.httpClient(new CannedHttpClient(false))
			.credentialsProvider(StsAssumeRoleCredentialsProvider.builder()
				.stsClient(assuming)
				.refreshRequest((role) -> role.roleArn(ROLE).roleSessionName("benchmark"))
				.build())
			.build();
	}

	private ConfigurableApplicationContext context(boolean withMeters) {
		return new SpringApplicationBuilder(withMeters ? Metered.class : Application.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn", "dynamodb.environment=qa",
					"dynamodb.accounts.main.role=" + ROLE, "dynamodb.accounts.main.region=eu-west-1",
					"dynamodb.accounts.main.credentials.access-key-id=AKIABASE",
					"dynamodb.accounts.main.credentials.secret-access-key=secret",
					"dynamodb.accounts.main.sts.endpoint=" + this.sts.endpoint(), "dynamodb.tables.items.account=main",
					"dynamodb.tables.items.item-type=" + Item.class.getName())
			.run();
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Item> repository(ConfigurableApplicationContext context) {
		return context.getBean("itemsRepository", TableRepository.class);
	}

	@Override
	public void close() {
		this.closing.run();
		this.sts.close();
	}

	/**
	 * Who makes the calls.
	 */
	public enum By {

		HAND_WRITTEN, STARTER, STARTER_WITH_METERS

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Application {

		@Bean
		SdkHttpClient http() {
			return new CannedHttpClient(false);
		}

		@Bean
		AccountClientCustomizer customizer(SdkHttpClient http) {
			return (account, builder) -> ((DynamoDbClientBuilder) builder).httpClient(http);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ CompositeMeterRegistryAutoConfiguration.class, DynamoDbMetricsAutoConfiguration.class,
			DynamoDbAccountsAutoConfiguration.class })
	static class Metered {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		SdkHttpClient http() {
			return new CannedHttpClient(true);
		}

		@Bean
		AccountClientCustomizer customizer(SdkHttpClient http) {
			return (account, builder) -> ((DynamoDbClientBuilder) builder).httpClient(http);
		}

	}

}
