package io.github.dynamodbaccounts.sample;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The products that can be ordered.
 */
@RestController
class ProductController {

	private final Shop shop;

	ProductController(Shop shop) {
		this.shop = shop;
	}

	@GetMapping("/api/products")
	List<Product> products() {
		return this.shop.products();
	}

}
