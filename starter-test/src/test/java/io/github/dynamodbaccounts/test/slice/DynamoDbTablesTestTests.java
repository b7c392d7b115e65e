package io.github.dynamodbaccounts.test.slice;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.DynamoDbTablesTest;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.shop.Balance;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamoDbTablesTest}: what is in the slice.
 */
@SliceTest
class DynamoDbTablesTestTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private LocalAws aws;

	@Autowired
	private DynamoDbAccounts accounts;

	@Autowired
	private OrderRepository orders;

	@Autowired
	private TableRepository<Order> sameOrders;

	@Autowired
	private DynamoDbTable<Balance> balances;

	@Autowired
	@TableKey("archived-bookings")
	private TableRepository<Booking> archived;

	@Test
	void tablesAreInTheAccountsOfTheApplicationWithTheIndexesOfTheirItemTypes() {
		assertThat(this.sameOrders).isSameAs(this.orders);
		this.orders.save(new Order("ann", 1, "tea"));
		assertThat(this.orders.withProduct("tea")).containsExactly(new Order("ann", 1, "tea"));
		assertThat(this.balances.describeTable().table().tableArn())
			.isEqualTo("arn:aws:dynamodb:us-east-1:444455556666:table/qa-balances");
		assertThat(this.archived.index("by-status").query("open")).isEmpty();
		assertThat(this.aws.stsCalls("AssumeRole")).isPositive();
		assertThat(this.accounts.account("sales").sessionExpiration()).isPresent();
	}

	@Test
	void beansOfTheApplicationClassAreThere() {
		assertThat(this.orders.query("house")).containsExactly(SliceApplication.FIRST_ORDER);
	}

	@Test
	void servicesAreNot() {
		assertThat(this.context.getBeanNamesForType(Counter.class)).isEmpty();
	}

	@Test
	void norIsAnyOtherAutoConfiguration() {
		assertThat(this.context.getBeanNamesForAnnotation(AutoConfiguration.class))
			.containsExactly(DynamoDbAccountsAutoConfiguration.class.getName());
	}

	@Test
	void exceptionTranslationIsAppliedWhereItsClassesAre() {
		assertThat(ImportCandidates.load(DynamoDbTablesTest.class, null)).contains(
				"io.github.dynamodbaccounts.autoconfigure.DynamoDbExceptionTranslationAutoConfiguration",
				"optional:org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration")
			.filteredOn((name) -> !name.startsWith("optional:"))
			.allSatisfy((name) -> assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class"))
				.isNotNull());
	}

}
