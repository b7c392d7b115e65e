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
	private List<DynamoDbTable<Order>> tables;

	@Test
	void tablesAreThereWithTheirIndexesBeforeTheFirstBeanUsesThem() {
		assertThat(this.tables).hasSize(5)
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
	void stsIsAskedOncePerRole() {
		for (TableRepository<Order> repository : List.of(this.orders, this.carts, this.farOrders, this.shared)) {
			repository.findById("nobody", 1);
		}
		// The far account is reached through the session of the sales account.
		assertThat(this.aws.stsCalls("AssumeRole")).isEqualTo(2);
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
