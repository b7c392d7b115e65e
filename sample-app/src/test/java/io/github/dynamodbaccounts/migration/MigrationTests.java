package io.github.dynamodbaccounts.migration;

import java.util.Map;

import io.awspring.cloud.dynamodb.DefaultDynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DefaultDynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.sample.Order;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.LocalAwsConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the guide to migration says of before, after and the time between.
 */
class MigrationTests {

	private static final ResolvableType TABLE = ResolvableType.forClassWithGenerics(DynamoDbTable.class, Order.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withPropertyValues("spring.config.location=classpath:migration/after.yml", "shop.environment=qa");

	@BeforeAll
	static void quietly() {
		LoggingSystem logging = LoggingSystem.get(MigrationTests.class.getClassLoader());
		logging.setLogLevel("com.amazonaws", LogLevel.ERROR);
		logging.setLogLevel("org.eclipse.jetty", LogLevel.WARN);
	}

	@Test
	void keepsTheNamesOfTheTemplate() {
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:migration/before.yml")
			.run((before) -> {
				String prefix = before.getEnvironment().getProperty("spring.cloud.aws.dynamodb.table-prefix");
				String name = new DefaultDynamoDbTableNameResolver(prefix).resolve(Order.class);
				this.runner.run((context) -> assertThat(context.getBean(DynamoDbAccounts.class).table("orders"))
					.satisfies((table) -> assertThat(table.physicalName()).isEqualTo(name)));
			});
	}

	@Test
	void findsWhatTheTemplateHasSaved() {
		this.runner.withUserConfiguration(LocalAwsConfiguration.class).run((context) -> {
			MigratedOrders migrated = new MigratedOrders(repository(context));
			TemplateOrders template = new TemplateOrders(template(context.getBean(LocalAws.class)));
			Order order = order("1");
			template.save(order);
			assertThat(migrated.find("Tea Room", "1")).hasValueSatisfying((found) -> {
				assertThat(found.getVersion()).isEqualTo(template.find("Tea Room", "1").getVersion());
				migrated.save(found);
			});
			assertThat(migrated.ofCustomer("Tea Room")).hasSize(template.ofCustomer("Tea Room").size()).hasSize(1);
			template.delete(template.find("Tea Room", "1"));
			assertThat(migrated.find("Tea Room", "1")).isEmpty();
		});
	}

	@Test
	void updatesOnlyWhatIsThere() {
		this.runner.withUserConfiguration(LocalAwsConfiguration.class).run((context) -> {
			template(context.getBean(LocalAws.class)).update(order("2"));
			TableRepository<Order> orders = repository(context);
			assertThat(orders.existsById("Tea Room", "2")).isTrue();
			assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> orders.update(order("3")));
		});
	}

	@Test
	void leavesTheBeansOfTheApplicationToIt() {
		this.runner.withUserConfiguration(HandWrittenConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(DynamoDbClient.class)
				.hasSingleBean(StsClient.class)
				.hasSingleBean(AwsCredentialsProvider.class);
			DynamoDbTable<Order> injected = context.<DynamoDbTable<Order>>getBeanProvider(TABLE).getObject();
			assertThat(injected).isSameAs(context.getBean("ordersTable"));
			assertThat(context.getBean("orders", DynamoDbTable.class).tableName()).isEqualTo("qa_order");
		});
	}

	@Test
	void saysWhichNameIsTaken() {
		this.runner.withBean("orders", Map.class, Map::of)
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessageContaining("needs a bean named 'orders', and there is one already"));
	}

	private static TableRepository<Order> repository(ApplicationContext context) {
		ResolvableType type = ResolvableType.forClassWithGenerics(TableRepository.class, Order.class);
		return context.<TableRepository<Order>>getBeanProvider(type).getObject();
	}

	private static DynamoDbTemplate template(LocalAws aws) {
		DynamoDbClient client = DynamoDbClient.builder()
			.endpointOverride(aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(aws.credentials("111122223333")))
			.build();
		return new DynamoDbTemplate(DynamoDbEnhancedClient.builder().dynamoDbClient(client).build(),
				new DefaultDynamoDbTableSchemaResolver(), new DefaultDynamoDbTableNameResolver("qa_"));
	}

	private static Order order(String id) {
		Order order = new Order();
		order.setCustomer("Tea Room");
		order.setOrderId(id);
		order.setSku("MUG-01");
		return order;
	}

}
