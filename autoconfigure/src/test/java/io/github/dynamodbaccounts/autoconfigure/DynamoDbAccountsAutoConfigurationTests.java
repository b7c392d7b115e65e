package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.account.NoSuchAccountException;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DynamoDbAccountsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DynamoDbAccountsAutoConfigurationTests {

	private static final String ORDER = Order.class.getName();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class));

	private final ApplicationContextRunner oneTable = this.contextRunner.withPropertyValues("dynamodb.environment=qa",
			"dynamodb.tables.orders.account=111122223333", "dynamodb.tables.orders.role=orders-access",
			"dynamodb.tables.orders.region=eu-west-1", "dynamodb.tables.orders.item-type=" + ORDER);

	private final ApplicationContextRunner twoTablesOfOneType = this.oneTable.withPropertyValues(
			"dynamodb.tables.order-archive.account=444455556666", "dynamodb.tables.order-archive.role=archive",
			"dynamodb.tables.order-archive.region=eu-west-1", "dynamodb.tables.order-archive.item-type=" + ORDER);

	@Test
	void publishesTableAndRepositoryByGenericType() {
		this.oneTable.withUserConfiguration(Checkout.class).run((context) -> {
			Checkout checkout = context.getBean(Checkout.class);
			assertThat(checkout.table.tableName()).isEqualTo("qa-orders");
			assertThat(checkout.orders.table()).isSameAs(checkout.table);
			assertThat(context.getBean("orders")).isSameAs(checkout.table);
		});
	}

	@Test
	void saysInOneLineWhatTheApplicationWorksWith(CapturedOutput output) {
		this.twoTablesOfOneType.run((context) -> assertThat(output)
			.containsOnlyOnce("DynamoDB: environment 'qa', 2 tables in 2 accounts through 2 roles, AWS"));
	}

	@Test
	void saysThatTheEndpointIsLocal(CapturedOutput output) {
		this.oneTable.withPropertyValues("dynamodb.endpoint=http://localhost:8000")
			.run((context) -> assertThat(output)
				.contains("1 table in 1 account through 1 role, local endpoint http://localhost:8000"));
	}

	@Test
	void tellsTablesOfOneTypeApartByQualifierTableKeyAndName() {
		this.twoTablesOfOneType.withUserConfiguration(Archive.class).run((context) -> {
			Archive archive = context.getBean(Archive.class);
			assertThat(archive.byKey.table().tableName()).isEqualTo("qa-order-archive");
			assertThat(archive.byQualifier.table().tableName()).isEqualTo("qa-orders");
			assertThat(archive.tableByKey.tableName()).isEqualTo("qa-order-archive");
			assertThat(archive.asyncTableByKey.tableName()).isEqualTo("qa-order-archive");
			assertThat(archive.orders.tableName()).isEqualTo("qa-orders");
			assertThat(archive.orderArchive.tableName()).isEqualTo("qa-order-archive");
			assertThat(archive.orderArchiveRepository.table().tableName()).isEqualTo("qa-order-archive");
		});
	}

	@Test
	void refusesToChooseBetweenTablesOfOneType() {
		this.twoTablesOfOneType.withUserConfiguration(Checkout.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class)
				.rootCause()
				.hasMessageContaining("ordersRepository,orderArchiveRepository"));
	}

	@Test
	void publishesNoAsynchronousTableWithoutAsynchronousHttpClient() {
		this.oneTable.run((context) -> assertThat(context).hasBean("ordersAsyncTable"));
		this.oneTable
			.withClassLoader(
					new FilteredClassLoader("software.amazon.awssdk.http.nio", "software.amazon.awssdk.http.crt"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DynamoDbAsyncTable.class));
	}

	@Test
	void makesNothingBeforeItsFirstUse() {
		this.oneTable.run((context) -> assertThat(context.getBeanFactory().containsSingleton("orders")).isFalse());
	}

	@Test
	void preferASubclassOfTheRepositoryOfTheOnlyTable() {
		this.oneTable.withUserConfiguration(Checkout.class).withBean(OwnOrders.class).run((context) -> {
			assertThat(context.getBean(Checkout.class).orders).isInstanceOf(OwnOrders.class);
			assertThat(context.getBean(OwnOrders.class).table().tableName()).isEqualTo("qa-orders");
		});
	}

	@Test
	void prefersATableOfTheApplicationWhereOnlyOneTableHasTheType() {
		this.oneTable.withUserConfiguration(Checkout.class, OwnTable.class).run((context) -> {
			assertThat(context.getBean(Checkout.class).table).isSameAs(context.getBean("mine"));
			assertThat(context.getBean(Checkout.class).table.tableName()).isEqualTo("my-own");
		});
	}

	@Test
	void letsNoUnqualifiedTableOfTheApplicationTakeThePlaceOfSeveral() {
		this.twoTablesOfOneType.withUserConfiguration(OwnTable.class, Archive.class).run((context) -> {
			assertThat(context.getBean(Archive.class).orders.tableName()).isEqualTo("qa-orders");
			assertThat(context.getBean(Archive.class).orderArchive.tableName()).isEqualTo("qa-order-archive");
		});
		this.twoTablesOfOneType.withUserConfiguration(OwnTable.class, Checkout.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class));
	}

	@Test
	void refusesATableWhoseKeyIsTheNameOfAnotherBean() {
		for (boolean overriding : new boolean[] { false, true }) {
			List<String> problems = YamlApplication.problems(this.oneTable.withAllowBeanDefinitionOverriding(overriding)
				.withUserConfiguration(OtherOrders.class));
			assertThat(problems).singleElement()
				.asString()
				.startsWith("'dynamodb.tables.orders' needs a bean named 'orders', and there is one already (")
				.contains(OtherOrders.class.getName())
				.endsWith("). Rename the key, and set 'dynamodb.tables.<new key>.name' to 'orders' so that the table "
						+ "keeps its name; or rename the other bean.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "environment", "messageSource", "systemProperties", "applicationTaskExecutor",
			"dynamoDbAccounts", "conversionService" })
	void refusesATableWhoseKeyIsANameThatTheContextUses(String key) {
		assertThat(YamlApplication.problems(this.contextRunner.withPropertyValues("dynamodb.environment=qa",
				"dynamodb.defaults.region=eu-west-1", "dynamodb.tables.%s.account=111122223333".formatted(key),
				"dynamodb.tables.%s.item-type=%s".formatted(key, ORDER))))
			.singleElement()
			.asString()
			.contains("needs a bean named '%s', and there is one already".formatted(key));
	}

	@Test
	void repositoriesOfTablesThatAreMockedCanStillBeMade() {
		assertThat(new TableRepository<>(new MockedTable()).table()).isInstanceOf(MockedTable.class);
	}

	@Test
	void triesAgainAfterACustomizerHasFailed() {
		AtomicInteger calls = new AtomicInteger();
		this.oneTable.withBean(AccountClientCustomizer.class, () -> (account, builder) -> {
			if (calls.incrementAndGet() == 1) {
				throw new IllegalStateException("not yet");
			}
		}).run((context) -> {
			AccountClients clients = context.getBean(DynamoDbAccounts.class).account("111122223333");
			assertThatIllegalStateException().isThrownBy(clients::dynamoDb).withMessage("not yet");
			assertThat(clients.dynamoDb()).isSameAs(clients.dynamoDb());
		});
	}

	@Test
	void reportsKeysThatAreNamesOfBeansTogetherWithEverythingElse() {
		assertThat(YamlApplication.problems(this.oneTable.withUserConfiguration(OtherOrders.class)
			.withPropertyValues("dynamodb.tables.orders.region=nowhere"))).hasSize(2);
	}

	@Test
	void ignoresTablesAndAccountsThatAreSwitchedOff() {
		this.twoTablesOfOneType.withUserConfiguration(Checkout.class)
			.withPropertyValues("dynamodb.tables.order-archive.enabled=false", "dynamodb.accounts.old.enabled=false",
					"dynamodb.accounts.old.account-id=1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(DynamoDbAccounts.class).tables()).hasSize(1);
				assertThat(context.getBean(DynamoDbAccounts.class).keys()).containsExactly("111122223333");
			});
	}

	@Test
	void checksAndSaysTheSameWhereAllBeansAreLazy(CapturedOutput output) {
		this.oneTable
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(output).contains("DynamoDB: environment 'qa', 1 table"));
	}

	@Test
	void contextsOfAHierarchyHaveTheirOwnTables() {
		this.oneTable.run((parent) -> this.contextRunner.withParent(parent)
			.withPropertyValues("dynamodb.environment=dev", "dynamodb.tables.carts.account=444455556666",
					"dynamodb.tables.carts.region=eu-west-1", "dynamodb.tables.carts.item-type=" + ORDER)
			.run((child) -> {
				// The child sees the properties of its parent, as in every hierarchy.
				assertThat(child.getBean(DynamoDbAccounts.class).tables()).extracting(TableDefinition::physicalName)
					.containsExactly("dev-orders", "dev-carts");
				assertThat(child.getBean("carts", DynamoDbTable.class).tableName()).isEqualTo("dev-carts");
				assertThat(parent.getBean(DynamoDbAccounts.class).tables()).extracting(TableDefinition::physicalName)
					.containsExactly("qa-orders");
			}));
	}

	@Test
	void backsOffWhenDisabled() {
		this.oneTable.withPropertyValues("dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DynamoDbAccounts.class)
				.doesNotHaveBean("orders"));
	}

	@Test
	void backsOffWithoutTheSdk() {
		this.oneTable.withClassLoader(new FilteredClassLoader(StsClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DynamoDbAccounts.class));
	}

	@Test
	void startsWithoutAnyConfiguration(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(DynamoDbAccounts.class);
			assertThat(output).doesNotContain("DynamoDB:");
		});
	}

	@Test
	void publishesNoBeanThatAnotherStarterCouldTakeForItsOwn() {
		this.twoTablesOfOneType.run((context) -> assertThat(context).doesNotHaveBean(DynamoDbClient.class)
			.doesNotHaveBean(DynamoDbEnhancedClient.class)
			.doesNotHaveBean(StsClient.class)
			.doesNotHaveBean(AwsCredentialsProvider.class));
	}

	@Test
	void namesTheKnownAccountsWhenAskedForAnotherOne() {
		this.twoTablesOfOneType.run((context) -> assertThatExceptionOfType(NoSuchAccountException.class)
			.isThrownBy(() -> context.getBean(DynamoDbAccounts.class).account("main"))
			.withMessage("No account 'main'. Known accounts: '111122223333', '444455556666'."));
	}

	@Test
	void asksTheNamingStrategyOfTheApplication() {
		this.oneTable
			.withBean(TableNamingStrategy.class,
					() -> (table) -> "%s_%s".formatted(table.environment(), table.name().toUpperCase()))
			.run((context) -> assertThat(context.getBean("orders", DynamoDbTable.class).tableName())
				.isEqualTo("qa_ORDERS"));
	}

	@Test
	void refusesANameThatNoTableCanHave() {
		assertThat(YamlApplication
			.problems(this.oneTable.withBean(TableNamingStrategy.class, () -> (table) -> "qa/" + table.name())))
			.containsExactly("'dynamodb.tables.orders' is called \"qa/orders\" by the TableNamingStrategy of the "
					+ "application. A table name has 3 to 255 letters, digits, '_', '-' and '.'.");
	}

	@Test
	void mapsItemsByASchemaOfTheApplication() {
		this.oneTable.withPropertyValues("dynamodb.tables.orders.item-type=" + Plain.class.getName())
			.withUserConfiguration(PlainSchema.class)
			.run((context) -> assertThat(context.getBean("orders", DynamoDbTable.class).tableSchema())
				.isSameAs(context.getBean("plainSchema")));
	}

	@Test
	void refusesAnItemTypeThatNothingMaps() {
		assertThat(YamlApplication
			.problems(this.oneTable.withPropertyValues("dynamodb.tables.orders.item-type=" + Plain.class.getName())))
			.singleElement()
			.asString()
			.contains("'dynamodb.tables.orders.item-type'", "does not say how its items are mapped",
					"@DynamoDbBean or @DynamoDbImmutable, make it a record, or declare a bean of type TableSchema<Plain>.");
	}

	@Test
	void refusesAnItemTypeThatNothingMapsBeforeItIsInjected() {
		assertThat(YamlApplication.problems(this.oneTable.withUserConfiguration(InjectsPlain.class)
			.withPropertyValues("dynamodb.tables.orders.item-type=" + Plain.class.getName()))).hasSize(1);
	}

	@Test
	void refusesAnItemTypeWithoutPartitionKey() {
		assertThat(YamlApplication.problems(this.oneTable.withUserConfiguration(Checkout.class)
			.withPropertyValues("dynamodb.tables.orders.item-type=" + Keyless.class.getName()))).singleElement()
			.asString()
			.contains("the class has no partition key. Annotate the getter of its partition key with "
					+ "@DynamoDbPartitionKey.");
	}

	@Test
	void mapsItemsThatAreRecords() {
		this.oneTable.withPropertyValues("dynamodb.tables.orders.item-type=" + Receipt.class.getName())
			.run((context) -> assertThat(
					context.getBean("orders", DynamoDbTable.class).tableSchema().tableMetadata().primaryKeys())
				.containsExactly("number"));
	}

	@Test
	void refusesARecordWithoutPartitionKey() {
		assertThat(YamlApplication.problems(
				this.oneTable.withPropertyValues("dynamodb.tables.orders.item-type=" + KeylessRecord.class.getName())))
			.singleElement()
			.asString()
			.contains("'dynamodb.tables.orders.item-type'", "the class has no partition key. Annotate the component "
					+ "of its partition key with @DynamoDbPartitionKey.");
	}

	@Test
	void mapsARecordWithoutAnnotationsByASchemaOfTheApplication() {
		this.oneTable.withPropertyValues("dynamodb.tables.orders.item-type=" + KeylessRecord.class.getName())
			.withUserConfiguration(KeylessRecordSchema.class)
			.run((context) -> assertThat(context.getBean("orders", DynamoDbTable.class).tableSchema())
				.isSameAs(context.getBean("keylessRecordSchema")));
	}

	@Test
	void givesTheRepositoryTheTableOfTheApplication() {
		this.oneTable.withUserConfiguration(Checkout.class, OwnTable.class)
			.run((context) -> assertThat(context.getBean(Checkout.class).orders.table())
				.isSameAs(context.getBean("mine")));
	}

	@Test
	void knowsNoAccountThatItsTablesReachThroughDifferentRoles() {
		this.oneTable
			.withPropertyValues("dynamodb.tables.carts.account=111122223333", "dynamodb.tables.carts.role=carts-access",
					"dynamodb.tables.carts.region=eu-west-1",
					"dynamodb.tables.carts.item-type=" + Customer.class.getName())
			.run((context) -> {
				DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
				assertThat(accounts.keys()).isEmpty();
				assertThatExceptionOfType(NoSuchAccountException.class)
					.isThrownBy(() -> accounts.account("111122223333"));
				assertThat(accounts.forTable("orders")).isNotSameAs(accounts.forTable("carts"));
				assertThat(accounts.table("carts").role()).endsWith(":role/carts-access");
			});
	}

	@Test
	void saysWhichGuardsOnlyWarn(CapturedOutput output) {
		this.oneTable.withPropertyValues("dynamodb.guards.scan=warn")
			.run((context) -> assertThat(output)
				.contains("'dynamodb.guards.scan' is warn: what this guard would refuse is let pass.")
				.doesNotContain("dynamodb.guards.access"));
	}

	@Test
	void offersTheListThatANameOfARoleCannotReplace(CapturedOutput output) {
		ApplicationContextRunner production = this.oneTable.withPropertyValues("dynamodb.environment=prod",
				"dynamodb.environments.prod.production=true");
		production.run((context) -> assertThat(output).contains(
				"'dynamodb.environments.prod.account-ids' is not set: nothing would notice a mistyped account id in "
						+ "'prod'. If they are right, write: account-ids: [\"111122223333\"]"));
		assertThat(YamlApplication
			.problems(production.withPropertyValues("dynamodb.environments.prod.account-ids=111122223344")))
			.singleElement()
			.asString()
			.contains("'dynamodb.environments.prod.account-ids'",
					"does not contain 111122223333, the account of table");
	}

	@Test
	void refusesABeanOfCredentialsThatDoesNotExist() {
		assertThat(YamlApplication.problems(this.contextRunner.withPropertyValues(
				"dynamodb.accounts.main.region=eu-west-1", "dynamodb.accounts.main.credentials.bean=vault")))
			.singleElement()
			.asString()
			.contains("'dynamodb.accounts.main.credentials.bean' has a value that is not shown",
					"Known beans of this type: none.");
	}

	@Test
	void letsCustomizersHaveTheLastWord() {
		try (MisbehavingAws aws = new MisbehavingAws()) {
			this.oneTable
				.withPropertyValues("dynamodb.tables.orders.role=", "dynamodb.endpoint=http://localhost:1",
						"dynamodb.defaults.credentials.access-key-id=111122223333",
						"dynamodb.defaults.credentials.secret-access-key=s")
				.withBean(AccountClientCustomizer.class,
						() -> (account, builder) -> builder.endpointOverride(aws.endpoint()))
				.run((context) -> {
					context.getBean(TableRepository.class).findById("1");
					assertThat(aws.calls("GetItem")).hasSize(1);
				});
		}
	}

	@Test
	void sendsEveryAccountToTheConnectionDetails() {
		try (MisbehavingAws aws = new MisbehavingAws()) {
			this.oneTable.withBean(DynamoDbConnectionDetails.class, () -> new EmulatorDetails(aws.endpoint()))
				.withPropertyValues("dynamodb.endpoint=http://localhost:1")
				.run((context) -> {
					context.getBean(TableRepository.class).findById("1");
					assertThat(aws.calls("AssumeRole")).extracting(AwsCall::accessKeyId)
						.containsExactly("AKIAEMULATOR");
					assertThat(aws.calls("GetItem")).hasSize(1);
				});
		}
	}

	private record EmulatorDetails(URI endpoint) implements DynamoDbConnectionDetails {

		@Override
		public URI getEndpoint() {
			return this.endpoint;
		}

		@Override
		public AwsCredentialsProvider getCredentials(io.github.dynamodbaccounts.account.AccountDefinition account) {
			return software.amazon.awssdk.auth.credentials.StaticCredentialsProvider
				.create(software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("AKIAEMULATOR", "s"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Checkout {

		final TableRepository<Order> orders;

		final DynamoDbTable<Order> table;

		Checkout(TableRepository<Order> orders, DynamoDbTable<Order> table) {
			this.orders = orders;
			this.table = table;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Archive {

		@TableKey("order-archive")
		@Autowired
		TableRepository<Order> byKey;

		@Qualifier("orders")
		@Autowired
		TableRepository<Order> byQualifier;

		@TableKey("order-archive")
		@Autowired
		DynamoDbTable<Order> tableByKey;

		@TableKey("order-archive")
		@Autowired
		DynamoDbAsyncTable<Order> asyncTableByKey;

		final DynamoDbTable<Order> orders;

		final DynamoDbTable<Order> orderArchive;

		final TableRepository<Order> orderArchiveRepository;

		Archive(DynamoDbTable<Order> orders, DynamoDbTable<Order> orderArchive,
				TableRepository<Order> orderArchiveRepository) {
			this.orders = orders;
			this.orderArchive = orderArchive;
			this.orderArchiveRepository = orderArchiveRepository;
		}

	}

	/**
	 * Answers {@code null} to everything, as a mock does.
	 */
	static class MockedTable implements DynamoDbTable<Order> {

		@Override
		public DynamoDbIndex<Order> index(String indexName) {
			return null;
		}

		@Override
		public DynamoDbEnhancedClientExtension mapperExtension() {
			return null;
		}

		@Override
		public TableSchema<Order> tableSchema() {
			return null;
		}

		@Override
		public String tableName() {
			return null;
		}

		@Override
		public Key keyFrom(Order item) {
			return null;
		}

	}

	static class OwnOrders extends TableRepository<Order> {

		OwnOrders(DynamoDbTable<Order> table) {
			super(table);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTable {

		@Bean
		DynamoDbTable<Order> mine(DynamoDbAccounts accounts) {
			return accounts.account("111122223333").enhanced().table("my-own", TableSchema.fromBean(Order.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherOrders {

		@Bean
		String orders() {
			return "not a table";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectsPlain {

		@Autowired
		TableRepository<Plain> plain;

	}

	@DynamoDbBean
	static class Keyless {

	}

	record Receipt(@DynamoDbPartitionKey String number) {
	}

	// The annotation of a method that is no component does not count.
	record KeylessRecord(String number) {

		@DynamoDbPartitionKey
		public String key() {
			return this.number;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KeylessRecordSchema {

		@Bean
		TableSchema<KeylessRecord> keylessRecordSchema() {
			return StaticImmutableTableSchema.builder(KeylessRecord.class, KeylessRecord.class).build();
		}

	}

	static class Plain {

		private String id;

		String getId() {
			return this.id;
		}

		void setId(String id) {
			this.id = id;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainSchema {

		@Bean
		TableSchema<Plain> plainSchema() {
			return StaticTableSchema.builder(Plain.class)
				.newItemSupplier(Plain::new)
				.addAttribute(String.class,
						(id) -> id.name("id")
							.getter(Plain::getId)
							.setter(Plain::setId)
							.tags(StaticAttributeTags.primaryPartitionKey()))
				.build();
		}

	}

}
