package io.github.dynamodbaccounts.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TableInjectionFailureAnalyzer} and
 * {@link TableBeanOverrideFailureAnalyzer}.
 */
class InjectionFailureTests {

	private static final String ORDER = Order.class.getName();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class));

	private final ApplicationContextRunner oneTable = this.contextRunner.withPropertyValues("dynamodb.environment=qa",
			"dynamodb.defaults.region=eu-west-1", "dynamodb.tables.orders.account=111122223333",
			"dynamodb.tables.orders.item-type=" + ORDER);

	private final ApplicationContextRunner twoTables = this.oneTable.withPropertyValues(
			"dynamodb.tables.order-archive.account=444455556666", "dynamodb.tables.order-archive.item-type=" + ORDER);

	@Test
	void saysWhichTableToNameWhereSeveralFit() {
		FailureAnalysis analysis = analyze(this.twoTables.withUserConfiguration(Checkout.class));
		assertThat(analysis.getDescription()).startsWith("TableRepository<Order> is injected, and several beans fit. "
				+ "Tables with items of type %s: 'orders', 'order-archive'.".formatted(ORDER));
		assertThat(analysis.getAction())
			.isEqualTo("Say which table is meant: put @TableKey(\"orders\") on the injection point.");
	}

	@Test
	void saysWhichTableIsMissing() {
		FailureAnalysis analysis = analyze(this.contextRunner.withUserConfiguration(Checkout.class));
		assertThat(analysis.getDescription())
			.isEqualTo(("TableRepository<Order> is injected, and no table has items of "
					+ "type %s. There is no table below 'dynamodb.tables'.")
				.formatted(ORDER));
		assertThat(analysis.getAction()).contains("'item-type: %s'".formatted(ORDER),
				"'tables' is indented below 'dynamodb'");
	}

	@Test
	void saysWhichItemTypesTablesHave() {
		FailureAnalysis analysis = analyze(
				this.oneTable.withPropertyValues("dynamodb.tables.orders.item-type=" + Customer.class.getName())
					.withUserConfiguration(Checkout.class));
		assertThat(analysis.getDescription())
			.endsWith("Tables below 'dynamodb.tables': 'orders' with %s.".formatted(Customer.class.getName()));
	}

	@Test
	void saysThatAQualifierFitsNoTable() {
		FailureAnalysis analysis = analyze(this.oneTable.withUserConfiguration(Misqualified.class));
		assertThat(analysis.getDescription()).startsWith(
				"TableRepository<Order> is injected with a qualifier that no table has. Tables with items of type %s: 'orders'."
					.formatted(ORDER));
		assertThat(analysis.getAction()).isEqualTo("Correct the key in @TableKey or @Qualifier.");
	}

	@Test
	void leavesOtherInjectionPointsToSpring() {
		assertThat(analyze(this.oneTable.withUserConfiguration(NeedsText.class))).isNull();
	}

	@Test
	void namesTheTableThatIsInTheWayOfAnAutoConfigurationThatComesLater() {
		FailureAnalysis analysis = analyze(this.oneTable.withConfiguration(AutoConfigurations.of(LaterOrders.class)),
				(environment) -> new TableBeanOverrideFailureAnalyzer());
		assertThat(analysis.getDescription())
			.startsWith("A table of 'dynamodb.tables' has a bean named 'orders', and so has")
			.contains(LaterOrders.class.getName());
	}

	private static FailureAnalysis analyze(ApplicationContextRunner runner) {
		return analyze(runner, TableInjectionFailureAnalyzer::new);
	}

	private static FailureAnalysis analyze(ApplicationContextRunner runner,
			Function<Environment, FailureAnalyzer> analyzer) {
		AtomicReference<Environment> environment = new AtomicReference<>();
		AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
		runner.withInitializer((context) -> environment.set(context.getEnvironment())).run((context) -> {
			assertThat(context).hasFailed();
			analysis.set(analyzer.apply(environment.get()).analyze(context.getStartupFailure()));
		});
		return analysis.get();
	}

	@Configuration(proxyBeanMethods = false)
	static class Checkout {

		@Autowired
		TableRepository<Order> someOrders;

	}

	@Configuration(proxyBeanMethods = false)
	static class Misqualified {

		@Autowired
		@TableKey("order")
		TableRepository<Order> orders;

	}

	@Configuration(proxyBeanMethods = false)
	static class NeedsText {

		@Autowired
		CharSequence text;

	}

	@AutoConfiguration(after = DynamoDbAccountsAutoConfiguration.class)
	static class LaterOrders {

		@Bean
		String orders() {
			return "not a table";
		}

	}

}
