package io.github.dynamodbaccounts.sample;

import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.AutoConfigureLocalAws;
import io.github.dynamodbaccounts.test.TableIsolation;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ledger}, on the whole application.
 */
@SpringBootTest
@AutoConfigureLocalAws
@TableIsolation
@ActiveProfiles("qa")
class LedgerTests {

	@Autowired
	private Ledger ledger;

	@Autowired
	@TableKey("invoices")
	private TableRepository<Invoice> invoices;

	@Autowired
	@TableKey("credit-notes")
	private TableRepository<Invoice> creditNotes;

	@Test
	void billsAnOrder() {
		Invoice invoice = this.ledger.bill(Order.of("Tea Room", new Product("MUG-01", "Stoneware mug", 1450), 2));
		assertThat(this.invoices.findById(invoice.getNumber()))
			.hasValueSatisfying((found) -> assertThat(found.getAmountCents()).isEqualTo(2900));
		assertThat(this.creditNotes.existsById(invoice.getNumber())).isFalse();
	}

}
