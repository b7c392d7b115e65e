package io.github.dynamodbaccounts.sample;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.table.TableRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Takes and cancels orders. They lie in the account of sales, the products that it only
 * reads in the account of the catalogue.
 */
@Service
class Shop {

	static final int MAX_QUANTITY = 99;

	private static final Pattern CUSTOMER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&@'_-]{0,63}");

	private final OrderRepository orders;

	private final TableRepository<Product> products;

	private final Ledger ledger;

	Shop(OrderRepository orders, TableRepository<Product> products, Ledger ledger) {
		this.orders = orders;
		this.products = products;
		this.ledger = ledger;
	}

	List<Product> products() {
		// The one table whose 'allow-scan' is true: a few dozen items that are all shown.
		return this.products.scan().stream().sorted(Comparator.comparing(Product::name)).toList();
	}

	List<Order> ordersOf(String customer) {
		return this.orders.ofCustomer(validCustomer(customer));
	}

	List<Order> ordersWith(String sku) {
		return this.orders.withProduct(sku);
	}

	Order order(String customer, String orderId) {
		return this.orders.findById(customer, orderId)
			.orElseThrow(notFound("Customer '%s' has no order '%s'.".formatted(customer, orderId)));
	}

	/**
	 * Places an order and bills it. No transaction spans two accounts: the order is
	 * written first, since an order without invoice can be billed later, while an invoice
	 * without order would be paid for nothing.
	 */
	PlacedOrder place(@Nullable String customer, @Nullable String sku, @Nullable Integer quantity) {
		String buyer = validCustomer(customer);
		if (quantity == null || quantity < 1 || quantity > MAX_QUANTITY) {
			throw new InvalidOrderException("'quantity' must be a number from 1 to %d.".formatted(MAX_QUANTITY));
		}
		if (sku == null || sku.isBlank()) {
			throw new InvalidOrderException("'sku' must name a product.");
		}
		Product product = this.products.findById(sku).orElseThrow(notFound("There is no product '%s'.".formatted(sku)));
		Order order = this.orders.save(Order.of(buyer, product, quantity));
		return new PlacedOrder(order, this.ledger.bill(order));
	}

	/**
	 * Cancels an order. The credit note is written first: where the second step fails,
	 * the customer cancels again and the same credit note is written once more.
	 */
	Invoice cancel(String customer, String orderId) {
		Order order = order(customer, orderId);
		Invoice creditNote = this.ledger.credit(order);
		this.orders.delete(order);
		return creditNote;
	}

	private static String validCustomer(@Nullable String customer) {
		String name = (customer != null) ? customer.strip() : "";
		if (!CUSTOMER.matcher(name).matches()) {
			throw new InvalidOrderException("'customer' must be a name of 1 to 64 letters, digits and spaces.");
		}
		return name;
	}

	private static Supplier<NotFoundException> notFound(String message) {
		return () -> new NotFoundException(message);
	}

	/**
	 * An order and its invoice.
	 */
	record PlacedOrder(Order order, Invoice invoice) {
	}

}
