package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.schema.TableSchemas;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.ResolvableType;

import static io.github.dynamodbaccounts.table.Access.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;

/**
 * Sessions that are limited to the tables of their account.
 */
class SessionScopeTests {

	private static final String READ_ACTIONS = "\"dynamodb:BatchGetItem\",\"dynamodb:ConditionCheckItem\","
			+ "\"dynamodb:GetItem\",\"dynamodb:Query\"";

	private static final String WRITE_ACTIONS = "\"dynamodb:BatchWriteItem\",\"dynamodb:DeleteItem\","
			+ "\"dynamodb:PutItem\",\"dynamodb:UpdateItem\"";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(String yaml) {
		return YamlApplication
			.of(this.directory,
					"""
							spring.application.name: shop
							dynamodb:
							  environment: qa
							  endpoint: %s
							  defaults:
							    region: eu-west-1
							    credentials: {access-key-id: AKIABASE, secret-access-key: s}
							""".formatted(this.aws.endpoint())
							+ yaml.replace("ORDER", Order.class.getName()).replace("INVOICE", Invoice.class.getName()))
			.runner();
	}

	private Map<String, String> lastAssumption() {
		List<AwsCall> calls = this.aws.calls("AssumeRole");
		return calls.get(calls.size() - 1).parameters();
	}

	@Test
	void aSessionMayDoWhatItsTablesAllowAndNothingElse() {
		runner("""
				  accounts:
				    main: {account-id: "111122223333", role: shop, session: {scope-to-tables: true}}
				  tables:
				    orders: {account: main, item-type: ORDER}
				    invoices: {account: main, item-type: INVOICE, access: read}
				    abroad: {account: main, item-type: ORDER, access: write, region: us-east-1}
				    elsewhere: {account: main, item-type: ORDER, role: other}
				""").run((context) -> {
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			accounts.forTable("orders").dynamoDb().listTables();
			String main = "arn:aws:dynamodb:eu-west-1:111122223333:table/";
			assertThat(lastAssumption()).containsEntry("Policy", "{\"Version\":\"2012-10-17\",\"Statement\":["
					+ allow("dynamodb:BatchGetItem\",\"dynamodb:BatchWriteItem\",\"dynamodb:ConditionCheckItem\","
							+ "\"dynamodb:DeleteItem\",\"dynamodb:GetItem\",\"dynamodb:PutItem\","
							+ "\"dynamodb:Query\",\"dynamodb:UpdateItem", '"' + main + "qa-orders\"")
					+ "," + "{\"Effect\":\"Allow\",\"Action\":[" + READ_ACTIONS + "],\"Resource\":\"" + main
					+ "qa-invoices\"},{\"Effect\":\"Allow\",\"Action\":[" + WRITE_ACTIONS
					+ "],\"Resource\":\"arn:aws:dynamodb:us-east-1:111122223333:table/qa-abroad\"},"
					+ "{\"Effect\":\"Allow\",\"Action\":\"dynamodb:Query\",\"Resource\":[\"" + main
					+ "qa-invoices/index/by-date\",\"" + main + "qa-invoices/index/by-order\"]}]}");
			// One role, one session: that of the other region is the same.
			accounts.forTable("abroad").dynamoDb().listTables();
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
			accounts.forTable("elsewhere").dynamoDb().listTables();
			assertThat(lastAssumption()).containsEntry("RoleArn", "arn:aws:iam::111122223333:role/other");
			assertThat(lastAssumption().get("Policy")).contains("qa-elsewhere").doesNotContain("qa-orders");
		});
	}

	private static String allow(String actions, String resources) {
		return "{\"Effect\":\"Allow\",\"Action\":[\"%s\"],\"Resource\":%s}".formatted(actions, resources);
	}

	@Test
	void aSessionWithoutScopeHasNoPolicy() {
		runner("""
				  accounts:
				    main: {account-id: "111122223333", role: shop}
				  tables:
				    orders: {account: main, item-type: ORDER}
				""").run((context) -> {
			context.getBean(DynamoDbAccounts.class).account("main").dynamoDb().listTables();
			assertThat(lastAssumption()).doesNotContainKey("Policy");
		});
	}

	@Test
	void aSessionThatMakesOthersMayAssumeTheirRoles() {
		runner("""
				  accounts:
				    hub: {account-id: "111122223333", role: hub, session: {scope-to-tables: true}}
				    main:
				      account-id: "444455556666"
				      role: shop
				      source-account: hub
				      credentials: {access-key-id: "", secret-access-key: ""}
				  tables:
				    orders: {account: main, item-type: ORDER}
				    copies: {account: hub, item-type: ORDER, access: read}
				""").run((context) -> {
			context.getBean(DynamoDbAccounts.class).forTable("orders").dynamoDb().listTables();
			Map<String, String> first = this.aws.calls("AssumeRole").get(0).parameters();
			assertThat(first.get("RoleArn")).isEqualTo("arn:aws:iam::111122223333:role/hub");
			assertThat(first.get("Policy")).contains("table/qa-copies")
				.contains("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
						+ "\"Resource\":\"arn:aws:iam::444455556666:role/shop\"}");
			assertThat(lastAssumption()).doesNotContainKey("Policy");
			context.getBean(DynamoDbAccounts.class).forTable("copies").dynamoDb().listTables();
			assertThat(this.aws.calls("AssumeRole")).as("the session is one").hasSize(2);
		});
	}

	@Test
	void onlyItemTypesOfScopedTablesAreLookedAt() {
		List<Class<?>> asked = new ArrayList<>();
		runner("""
				  accounts:
				    main: {account-id: "111122223333", role: shop, session: {scope-to-tables: true}}
				    other: {account-id: "444455556666", role: shop}
				  tables:
				    orders: {account: main, item-type: ORDER}
				    invoices: {account: other, item-type: INVOICE}
				""").withBean(TableSchemas.class, () -> new TableSchemas((itemType) -> {
			asked.add(itemType);
			return null;
		})).run((context) -> assertThat(context).hasNotFailed());
		assertThat(asked).containsExactly(Order.class);
	}

	@Test
	void aScopedSessionWithoutTablesMayDoNothing() {
		runner("""
				  accounts:
				    main: {account-id: "111122223333", role: shop, session: {scope-to-tables: true}}
				""").run((context) -> {
			context.getBean(DynamoDbAccounts.class).account("main").dynamoDb().listTables();
			assertThat(lastAssumption()).containsEntry("Policy",
					"{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}");
		});
	}

	@Test
	void indexesOfASchemaThatIsABeanCount() {
		StaticTableSchema<Order> schema = StaticTableSchema.builder(Order.class)
			.newItemSupplier(Order::new)
			.addAttribute(String.class,
					(id) -> id.name("id")
						.getter(Order::getId)
						.setter(Order::setId)
						.tags(primaryPartitionKey(), secondaryPartitionKey("by-bean")))
			.build();
		runner("""
				  accounts:
				    main: {account-id: "111122223333", role: shop, session: {scope-to-tables: true}}
				  tables:
				    orders: {account: main, item-type: ORDER}
				""").withInitializer((context) -> {
			RootBeanDefinition definition = new RootBeanDefinition();
			definition.setTargetType(ResolvableType.forClassWithGenerics(TableSchema.class, Order.class));
			definition.setInstanceSupplier(() -> schema);
			((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("orderSchema", definition);
		}).run((context) -> {
			context.getBean(DynamoDbAccounts.class).account("main").dynamoDb().listTables();
			assertThat(lastAssumption().get("Policy")).contains("table/qa-orders/index/by-bean");
		});
	}

	@Test
	void aPolicyThatIsTooLargeForAwsFailsTheStart() {
		String tables = IntStream.range(0, 50)
			.mapToObj((i) -> "    orders-%d: {account: %s, item-type: ORDER}".formatted(i, (i < 40) ? "main" : "small"))
			.collect(Collectors.joining("\n"));
		List<String> problems = YamlApplication.problems(runner("""
				  accounts:
				    main: {account-id: "111122223333", role: shop, session: {scope-to-tables: true}}
				    small: {account-id: "444455556666", role: shop, session: {scope-to-tables: true}}
				    huge: {account-id: "777788889999", role: shop, session: {scope-to-tables: true}}
				  table-defaults: {access: %s}
				  tables:
				    huge: {account: huge, item-type: ORDER, name: %s}
				""".formatted(READ, "x".repeat(200)) + tables + "\n" + IntStream.range(0, 9)
			.mapToObj(
					(i) -> "    huge-%d: {account: huge, item-type: ORDER, name: %s}".formatted(i, "x".repeat(200) + i))
			.collect(Collectors.joining("\n"))));
		assertThat(problems).hasSize(2);
		assertThat(problems.get(0)).matches(
				"'dynamodb.accounts.main.session.scope-to-tables' \\(application.yml:9\\) cannot be met for account 'main': "
						+ "the session policy of 'arn:aws:iam::111122223333:role/shop' would have 2\\d{3} characters for "
						+ "40 tables, and AWS takes 2048 at most\\. Set it to false for this account and limit the session "
						+ "by 'session.policy-arns': .*");
		assertThat(problems.get(1)).contains("account 'huge'").contains("for 10 tables");
	}

	@Test
	void aPolicyThatIsTooLargeWhenPackedNamesItsProperty() {
		this.aws.sts(Fault.refuses(400, "PackedPolicyTooLarge",
				"Packed policy consumes 112% of allotted space, please use smaller policy."));
		runner("""
				  accounts:
				    main: {account-id: "111122223333", role: shop, session: {scope-to-tables: true}}
				  tables:
				    orders: {account: main, item-type: ORDER}
				""").run((context) -> assertThatExceptionOfType(AccountCredentialsException.class)
			.isThrownBy(() -> context.getBean(DynamoDbAccounts.class).forTable("orders").dynamoDb().listTables())
			.withMessageContaining("'dynamodb.accounts.main.session.scope-to-tables' (application.yml:9)")
			.withMessageContaining("session.policy-arns"));
	}

}
