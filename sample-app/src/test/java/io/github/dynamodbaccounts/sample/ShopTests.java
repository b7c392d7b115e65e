package io.github.dynamodbaccounts.sample;

import java.util.Optional;

import io.github.dynamodbaccounts.sample.Shop.PlacedOrder;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.DynamoDbTablesTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link Shop}, whose catalogue is mocked and whose other tables are there.
 */
@DynamoDbTablesTest
@ActiveProfiles("qa")
@Import({ Shop.class, Ledger.class })
class ShopTests {

	@Autowired
	private Shop shop;

	@MockitoBean
	private TableRepository<Product> products;

	@Test
	void cancelsWhatWasPlaced() {
		given(this.products.findById("MUG-01")).willReturn(Optional.of(new Product("MUG-01", "Stoneware mug", 1450)));
		PlacedOrder placed = this.shop.place("Tea Room", "MUG-01", 2);
		Invoice creditNote = this.shop.cancel("Tea Room", placed.order().getOrderId());
		assertThat(creditNote.getAmountCents()).isEqualTo(-2900);
		assertThat(this.shop.ordersOf("Tea Room")).isEmpty();
	}

}
