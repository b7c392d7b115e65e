package io.github.dynamodbaccounts.test;

import java.util.List;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureLocalAws}: one annotation, and the mapping of the
 * application.
 */
@SpringBootTest(properties = "spring.config.name=auto-configured")
@AutoConfigureLocalAws
class AutoConfigureLocalAwsTests {

	@Autowired
	private LocalAws aws;

	@Autowired
	private DynamoDbAccounts accounts;

	@Autowired
	@TableKey("orders")
	private TableRepository<Order> orders;

	@Autowired
	@TableKey("carts")
	private TableRepository<Order> carts;

	@Autowired
	@TableKey("far-orders")
	private TableRepository<Order> farOrders;

	@Autowired
	@TableKey("shared")
	private TableRepository<Order> shared;

	@Autowired
	@TableKey("plain")
	private TableRepository<Order> plain;

	@Autowired
	@TableKey("far-directly")
	private TableRepository<Order> farDirectly;

	@Autowired
	@TableKey("chained")
	private TableRepository<Order> chained;

	@Autowired
	private List<DynamoDbTable<Order>> tables;

	@Test
	void tablesAreThereWithTheirIndexesBeforeTheFirstBeanUsesThem() {
		assertThat(this.tables).hasSize(7)
			.allSatisfy((table) -> assertThat(table.describeTable().table().globalSecondaryIndexes()).singleElement()
				.extracting(GlobalSecondaryIndexDescription::indexName)
				.isEqualTo("by-product"));
		assertThat(this.orders.findById("early", 1)).contains(new Order("early", 1, "bean"));
	}

	@Test
	void accountsAreApart() {
		this.orders.save(new Order("ann", 1, "tea"));
		assertThat(this.carts.existsById("ann", 1)).isFalse();
		assertThat(this.farOrders.existsById("ann", 1)).isFalse();
		assertThat(itemsOf("111122223333", "eu-west-1", "qa-orders")).isPositive();
		assertThat(itemsOf("444455556666", "us-east-1", "qa-far-orders")).isZero();
	}

	@Test
	void aTableNamedByItsArnLiesInTheAccountOfItsOwner() {
		this.shared.save(new Order("ann", 1, "tea"));
		assertThat(itemsOf("777788889999", "eu-west-1", "partner-orders")).isEqualTo(1);
	}

	@Test
	void anAccountWithoutRoleIsUsedByItsOwnCredentials() {
		this.plain.save(new Order("ann", 1, "tea"));
		assertThat(itemsOf("999900001111", "eu-west-1", "qa-plain")).isEqualTo(1);
	}

	@Test
	void aRoleIsReachedDirectlyAndThroughAChain() {
		this.farOrders.save(new Order("chain", 1, "tea"));
		assertThat(this.farDirectly.existsById("chain", 1)).isTrue();
		this.farDirectly.deleteById("chain", 1);
	}

	@Test
	void anAccountWithoutRoleIsTheSourceOfAnother() {
		this.chained.save(new Order("ann", 1, "tea"));
		assertThat(itemsOf("555566667777", "eu-west-1", "qa-chained")).isEqualTo(1);
	}

	@Test
	void stsIsNotAskedAgainForARoleThatWasAssumed() {
		List<TableRepository<Order>> repositories = List.of(this.orders, this.carts, this.farOrders, this.shared);
		repositories.forEach((repository) -> repository.findById("nobody", 1));
		int before = this.aws.stsCalls("AssumeRole");
		repositories.forEach((repository) -> repository.findById("nobody", 1));
		assertThat(this.aws.stsCalls("AssumeRole")).isEqualTo(before).isPositive();
		assertThat(this.accounts.account("far").sessionExpiration()).isPresent();
	}

	private int itemsOf(String accountId, String region, String table) {
		try (DynamoDbClient client = DynamoDbClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(this.aws.endpoint())
			.region(Region.of(region))
			.credentialsProvider(StaticCredentialsProvider.create(this.aws.credentials(accountId)))
			.build()) {
			return client.scan((scan) -> scan.tableName(table)).count();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@Bean
		Order early(@TableKey("orders") TableRepository<Order> orders) {
			return orders.save(new Order("early", 1, "bean"));
		}

	}

}
