package io.github.dynamodbaccounts.sample;

import java.util.List;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.test.LocalAws;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Plays the team that owns the catalogue: puts products into its table with its account's
 * own credentials, because the shop may only read them.
 */
@TestConfiguration(proxyBeanMethods = false)
class CatalogueConfiguration {

	private static final List<Product> PRODUCTS = List.of(new Product("BOWL-02", "Serving bowl, oak", 4200),
			new Product("CANDLE-11", "Beeswax candle", 950), new Product("LINEN-05", "Linen tablecloth", 6890),
			new Product("MUG-01", "Stoneware mug", 1450), new Product("TEA-03", "Assam tea, 250 g", 1180),
			new Product("VASE-07", "Bud vase, blue", 2375));

	@Bean
	ApplicationRunner catalogue(LocalAws aws, DynamoDbAccounts accounts) {
		return (args) -> {
			TableDefinition table = accounts.table("products");
			try (RootAccess root = new RootAccess(aws, table)) {
				PRODUCTS.forEach(root.table(Product.class)::putItem);
			}
		};
	}

}
