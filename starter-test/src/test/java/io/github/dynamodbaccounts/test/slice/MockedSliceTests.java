package io.github.dynamodbaccounts.test.slice;

import java.util.Optional;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Balance;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests what replaces tables and repositories in a slice: by type, by key and by name,
 * and by an object of the test.
 */
@SliceTest
class MockedSliceTests {

	@Autowired
	private ApplicationContext context;

	@MockitoBean
	private TableRepository<Balance> balances;

	@MockitoBean
	@TableKey("bookings")
	private DynamoDbTable<Booking> bookingsTable;

	@Autowired
	@TableKey("bookings")
	private TableRepository<Booking> bookings;

	@MockitoBean("archivedBookingsRepository")
	private TableRepository<Booking> archived;

	@MockitoSpyBean
	private OrderRepository orders;

	@MockitoSpyBean
	private DynamoDbTable<Order> ordersTable;

	@TestBean("vouchers")
	private DynamoDbTable<Voucher> vouchersTable;

	@Autowired
	private TableRepository<Voucher> vouchers;

	static DynamoDbTable<Voucher> vouchersTable() {
		@SuppressWarnings("unchecked")
		DynamoDbTable<Voucher> table = mock(DynamoDbTable.class);
		given(table.tableName()).willReturn("of-the-test");
		return table;
	}

	@Test
	void aRepositoryIsMockedByItsType() {
		Balance balance = new Balance("ann", 7);
		given(this.balances.findById("ann")).willReturn(Optional.of(balance));
		assertThat(this.context.getBean("balancesRepository")).isSameAs(this.balances);
		assertThat(this.balances.findById("ann")).containsSame(balance);
	}

	@Test
	void aTableIsMockedByItsKey() {
		assertThat(Mockito.mockingDetails(this.bookingsTable).isMock()).isTrue();
		assertThat(this.context.getBean("bookings")).isSameAs(this.bookingsTable);
		assertThat(this.bookings.table()).isSameAs(this.bookingsTable);
	}

	@Test
	void aRepositoryIsMockedByItsName(@Autowired @TableKey("archived-bookings") TableRepository<Booking> injected) {
		assertThat(injected).isSameAs(this.archived);
		assertThat(Mockito.mockingDetails(this.archived).isMock()).isTrue();
	}

	@RepeatedTest(2)
	void aSpyOfARepositoryWorksOnTheEmbeddedTable() {
		assertThat(this.orders.withProduct("tea")).isEmpty();
		this.orders.save(new Order("ann", 1, "tea"));
		verify(this.orders).save(new Order("ann", 1, "tea"));
		assertThat(this.orders.withProduct("tea")).hasSize(1);
	}

	@Test
	void soDoesASpyOfATable() {
		assertThat(this.orders.table()).isSameAs(this.ordersTable);
		assertThat(this.ordersTable.describeTable().table().tableName()).isEqualTo("qa-orders");
	}

	@Test
	void aTableIsReplacedByAnObjectOfTheTest(@Autowired DynamoDbAccounts accounts) {
		assertThat(this.vouchers.table()).isSameAs(this.vouchersTable);
		assertThat(this.vouchersTable.tableName()).isEqualTo("of-the-test");
		assertThat(accounts.table("vouchers").physicalName()).isEqualTo("qa-vouchers");
	}

}
