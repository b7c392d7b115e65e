package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Optional;

import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Balance;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;

/**
 * Tests what the spies and mocks of an application's tests do to tables and repositories.
 */
@SpringBootTest(properties = "spring.config.name=mocked")
@AutoConfigureLocalAws
class MockedTableTests {

	@Autowired
	private Desk desk;

	@MockitoSpyBean
	private DynamoDbTable<Order> ordersTable;

	@Autowired
	private TableRepository<Order> orders;

	@MockitoBean
	private TableRepository<Balance> balances;

	@MockitoBean
	private DynamoDbTable<Voucher> vouchersTable;

	@Autowired
	private TableRepository<Voucher> vouchers;

	@MockitoSpyBean
	@TableKey("spied")
	private DynamoDbTable<Booking> spiedTable;

	@Autowired
	@TableKey("spied")
	private TableRepository<Booking> spied;

	@MockitoBean
	@TableKey("mocked")
	private DynamoDbTable<Booking> mockedTable;

	@Autowired
	@TableKey("mocked")
	private TableRepository<Booking> mocked;

	@MockitoBean
	@TableKey("repository-mocked")
	private TableRepository<Booking> repositoryMocked;

	@Autowired
	@TableKey("untouched")
	private TableRepository<Booking> untouched;

	@Test
	void aSpyOfATableKeepsItsRepositoryWorking() {
		assertThat(Mockito.mockingDetails(this.ordersTable).isMock()).isTrue();
		assertThat(this.orders.table()).isSameAs(this.ordersTable);
		this.orders.saveAll(List.of(new Order("ann", 1, "tea"), new Order("ann", 2, "bean")));
		assertThat(this.orders.query("ann")).hasSize(2);
		assertThat(this.ordersTable.getItem(this.orders.key("ann", 2))).isEqualTo(new Order("ann", 2, "bean"));
	}

	@Test
	void soDoesASpyOfOneOfSeveralTables() {
		assertThat(Mockito.mockingDetails(this.spiedTable).isMock()).isTrue();
		assertThat(this.spied.table()).isSameAs(this.spiedTable);
		this.spied.save(Booking.of("ann", 1));
		assertThat(this.spied.existsById("ann", 1)).isTrue();
		assertThat(this.untouched.existsById("ann", 1)).isFalse();
	}

	@Test
	void aRepositoryIsMocked() {
		Balance balance = new Balance("ann", 7);
		given(this.balances.findById("ann")).willReturn(Optional.of(balance));
		assertThat(this.desk.balances()).isSameAs(this.balances);
		assertThat(this.balances.findById("ann")).containsSame(balance);
		assertThat(this.balances.save(balance)).isNull();
	}

	@Test
	void soIsTheRepositoryOfOneOfSeveralTables() {
		given(this.repositoryMocked.existsById("ann", 1)).willReturn(true);
		assertThat(this.desk.bookings()).isSameAs(this.repositoryMocked);
		assertThat(this.repositoryMocked.existsById("ann", 1)).isTrue();
	}

	@Test
	void aMockOfATableHasNoClientForItsRepository() {
		given(this.vouchersTable.tableName()).willReturn("qa-vouchers");
		assertThatIllegalStateException().isThrownBy(() -> this.vouchers.findById("any"))
			.withMessage("Table 'qa-vouchers' does not tell its client. Take it from AccountClients.enhanced() or "
					+ "enhancedAsync(), or connect it by ConnectedTable.connect(table, client).");
	}

	@Test
	void norHasAMockOfOneOfSeveralTables() {
		assertThat(this.mocked.table()).isSameAs(this.mockedTable);
		assertThatIllegalStateException().isThrownBy(() -> this.mocked.findById("ann", 1))
			.withMessageContaining("does not tell its client");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Desk desk(@TableKey("balances") TableRepository<Balance> balances,
				@TableKey("repository-mocked") TableRepository<Booking> bookings) {
			return new Desk(balances, bookings);
		}

	}

	/**
	 * A bean of the application.
	 */
	record Desk(TableRepository<Balance> balances, TableRepository<Booking> bookings) {
	}

}
