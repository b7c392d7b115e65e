package io.github.dynamodbaccounts.sample;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The orders, and where what was written for them lies.
 */
@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final Shop shop;

	private final Locations locations;

	OrderController(Shop shop, Locations locations) {
		this.shop = shop;
		this.locations = locations;
	}

	@GetMapping(params = "customer")
	List<Order> ordersOf(@RequestParam String customer) {
		return this.shop.ordersOf(customer);
	}

	@GetMapping(params = "sku")
	List<Order> ordersWith(@RequestParam String sku) {
		return this.shop.ordersWith(sku);
	}

	@GetMapping("/{customer}/{orderId}")
	Order order(@PathVariable String customer, @PathVariable String orderId) {
		return this.shop.order(customer, orderId);
	}

	@PostMapping
	ResponseEntity<Placed> place(@RequestBody NewOrder request, UriComponentsBuilder uri) {
		Shop.PlacedOrder placed = this.shop.place(request.customer(), request.sku(), request.quantity());
		Order order = placed.order();
		URI location = uri.path("/api/orders/{customer}/{orderId}").build(order.getCustomer(), order.getOrderId());
		return ResponseEntity.created(location)
			.body(new Placed(order, List.of(this.locations.of(order.getOrderId(), "orders"),
					this.locations.of(placed.invoice().getNumber(), "invoices"))));
	}

	@DeleteMapping("/{customer}/{orderId}")
	Cancelled cancel(@PathVariable String customer, @PathVariable String orderId) {
		Invoice creditNote = this.shop.cancel(customer, orderId);
		return new Cancelled(creditNote, List.of(this.locations.of(creditNote.getNumber(), "credit-notes")));
	}

	/**
	 * What a customer sends.
	 */
	record NewOrder(@Nullable String customer, @Nullable String sku, @Nullable Integer quantity) {
	}

	/**
	 * An order that was placed, and where it and its invoice lie.
	 */
	record Placed(Order order, List<Location> locations) {
	}

	/**
	 * The credit note for a cancelled order, and where it lies.
	 */
	record Cancelled(Invoice creditNote, List<Location> locations) {
	}

}
