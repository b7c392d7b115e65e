package io.github.dynamodbaccounts.test.connections;

import java.util.List;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationReport;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with an account of every kind, and a table of the same name in each. It
 * creates the tables itself, which fails where two are one.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DynamoDbAccountsAutoConfiguration.class, ServiceConnectionAutoConfiguration.class })
class ManyAccounts {

	private static final List<String> TABLES = List.of("orders", "archive", "china", "partner", "federated", "inplace",
			"unnamed");

	static void landApart(ApplicationContext context) {
		TABLES.forEach((key) -> table(context, key).createTable());
		TABLES.forEach((key) -> repository(context, key).save(new Order("ann", 1, key)));
		TABLES.forEach((key) -> assertThat(repository(context, key).scan().stream())
			.containsExactly(new Order("ann", 1, key)));
		assertThat(repository(context, "again").query("ann")).containsExactly(new Order("ann", 1, "orders"));
		repository(context, "again").deleteById("ann", 1);
		assertThat(repository(context, "orders").query("ann")).isEmpty();
		assertThat(repository(context, "partner").query("ann")).hasSize(1);
		VerificationReport report = context.getBean(TableVerification.class).verify();
		assertThat(report.findings(Severity.DEFINITE)).isEmpty();
		assertThat(report.findings(Severity.TRANSIENT)).isEmpty();
	}

	static void deleteTables(ApplicationContext context) {
		TABLES.forEach((key) -> table(context, key).deleteTable());
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Order> repository(ApplicationContext context, String key) {
		return context.getBean(key + "Repository", TableRepository.class);
	}

	@SuppressWarnings("unchecked")
	private static DynamoDbTable<Order> table(ApplicationContext context, String key) {
		return context.getBean(key, DynamoDbTable.class);
	}

}
