package io.github.dynamodbaccounts.sample;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.table.BatchFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.Page;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.DynamoDbTablesTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a repository can do, as the guide to repositories shows it.
 */
@DynamoDbTablesTest
@ActiveProfiles("qa")
class RepositoryTourTests {

	private static final Product MUG = new Product("MUG-01", "Stoneware mug", 1450);

	@Autowired
	private TableRepository<Order> orders;

	@Autowired
	@TableKey("invoices")
	private TableRepository<Invoice> invoices;

	@Autowired
	@TableKey("credit-notes")
	private TableRepository<Invoice> creditNotes;

	@Test
	void changesAttributesWhereAConditionIsTrue() {
		Order order = this.orders.save(Order.of("Tour 1", MUG, 2));
		Order larger = this.orders.update(this.orders.key(order.getCustomer(), order.getOrderId()),
				new Changes().add("quantity", 1).set("productName", "Mug"), attribute("quantity").isLessThan(3));
		assertThat(larger.getQuantity()).isEqualTo(3);
		assertThat(larger.getVersion()).isEqualTo(2);
	}

	@Test
	void aStaleItemIsNotWritten() {
		Order order = this.orders.save(Order.of("Tour 2", MUG, 1));
		this.orders.update(this.orders.key(order.getCustomer(), order.getOrderId()), new Changes().set("quantity", 5));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.orders.delete(order))
			.satisfies((ex) -> assertThat(ex.item(Order.class))
				.hasValueSatisfying((current) -> assertThat(current.getQuantity()).isEqualTo(5)));
	}

	@Test
	void pagesThroughAQuery() {
		this.orders.saveAll(orders("Tour 3").limit(5).toList());
		Page<Order> first = this.orders.query("Tour 3").descending().page(3);
		Page<Order> second = this.orders.query("Tour 3").descending().page(3, first.cursor());
		assertThat(first.items()).hasSize(3);
		assertThat(second.items()).hasSize(2);
		assertThat(second.hasNext()).isFalse();
	}

	@Test
	void savesAnyNumberOfItems() {
		List<Order> saved = this.orders.saveAll(orders("Tour 4").toList());
		this.orders.update(this.orders.key("Tour 4", "7"), new Changes().add("quantity", 1));
		assertThatExceptionOfType(BatchFailedException.class).isThrownBy(() -> this.orders.deleteAll(saved))
			.satisfies((ex) -> {
				assertThat(ex.unprocessed(Order.class)).extracting(Order::getOrderId).containsExactly("7");
				assertThat(ex.processed()).isEqualTo(59);
			});
		assertThat(this.orders.query("Tour 4")).hasSize(1);
	}

	@Test
	void savesAStream() {
		AtomicLong shown = new AtomicLong();
		long count = this.orders.batch()
			.parallelism(8)
			.onProgress((done) -> shown.set(done.processed()))
			.saveAll(orders("Tour 5"));
		assertThat(count).isEqualTo(60);
		assertThat(shown).hasValue(60);
	}

	@Test
	void writesToTwoTablesOrToNone() {
		Invoice invoice = this.invoices.save(Invoice.of(Order.of("Tour 6", MUG, 1)));
		Invoice creditNote = new Invoice();
		creditNote.setNumber("CN-6");
		new WriteTransaction()
			.update(this.invoices, invoice.getNumber(), new Changes().set("corrects", "CN-6"),
					attribute("corrects").doesNotExist())
			.saveIfAbsent(this.creditNotes, creditNote)
			.commit();
		assertThat(this.creditNotes.existsById("CN-6")).isTrue();
	}

	private static Stream<Order> orders(String customer) {
		return IntStream.range(0, 60).mapToObj((number) -> {
			Order order = Order.of(customer, MUG, 1);
			order.setOrderId(String.valueOf(number));
			return order;
		});
	}

}
