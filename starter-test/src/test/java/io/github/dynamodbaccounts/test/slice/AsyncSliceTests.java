package io.github.dynamodbaccounts.test.slice;

import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a slice has asynchronous repositories, and that their writes are undone.
 */
@Tag("async")
@SliceTest
class AsyncSliceTests {

	@Autowired
	private AsyncTableRepository<Order> orders;

	@RepeatedTest(2)
	void savesAndFinds() {
		assertThat(this.orders.existsById("ann", 1).join()).isFalse();
		this.orders.save(new Order("ann", 1, "tea")).join();
		assertThat(this.orders.existsById("ann", 1).join()).isTrue();
	}

}
