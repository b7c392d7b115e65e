package io.github.dynamodbaccounts.test;

import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.verification.TableVerification;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.Order;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a table of several item types is created with the indexes of all of them.
 */
@SpringBootTest(properties = { "spring.config.name=none", "dynamodb.environment=qa", "dynamodb.verify-on-startup=fail",
		"dynamodb.defaults.region=eu-west-1", "dynamodb.table-defaults.account=111122223333",
		"dynamodb.tables.customers.physical-name=qa-shop", "dynamodb.tables.purchases.physical-name=qa-shop",
		"dynamodb.tables.reminders.physical-name=qa-shop",
		"dynamodb.tables.customers.item-type=io.github.dynamodbaccounts.test.SharedTableTests$Customer",
		"dynamodb.tables.purchases.item-type=io.github.dynamodbaccounts.test.SharedTableTests$Purchase",
		"dynamodb.tables.bills.physical-name=arn:aws:dynamodb:eu-west-1:111122223333:table/qa-shop",
		"dynamodb.tables.bills.item-type=io.github.dynamodbaccounts.test.SharedTableTests$Bill",
		"dynamodb.tables.reminders.item-type=io.github.dynamodbaccounts.test.SharedTableTests$Reminder" })
@AutoConfigureLocalAws
class SharedTableTests {

	@Autowired
	private TableRepository<Customer> customers;

	@Autowired
	private TableRepository<Purchase> purchases;

	@Autowired
	private TableRepository<Bill> bills;

	@Autowired
	private TableRepository<Reminder> reminders;

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
		.withPropertyValues("dynamodb.environment=qa", "dynamodb.defaults.region=eu-west-1",
				"dynamodb.table-defaults.account=111122223333", "dynamodb.tables.purchases.physical-name=qa-shop",
				itemType("purchases", Purchase.class), "dynamodb.tables.others.physical-name=qa-shop");

	@Test
	void theTableIsAsEachOfItsItemTypesSays(@Autowired TableVerification verification) {
		assertThat(verification.report().tables()).hasSize(4);
		assertThat(verification.report().findings()).isEmpty();
		TableDescription table = this.customers.table().describeTable().table();
		assertThat(table.globalSecondaryIndexes()).extracting(GlobalSecondaryIndexDescription::indexName)
			.containsExactlyInAnyOrder("by-product", "by-region");
		assertThat(table.globalSecondaryIndexes()).filteredOn((index) -> index.indexName().equals("by-region"))
			.singleElement()
			.satisfies((index) -> assertThat(index.keySchema()).extracting(KeySchemaElement::attributeName)
				.containsExactly("region", "due"));
	}

	@Test
	void anIndexIsLocalWhereOneOfTheTypesLeavesOutThePartitionKeyOfTheTable() {
		assertThat(this.customers.table().describeTable().table().localSecondaryIndexes())
			.extracting(LocalSecondaryIndexDescription::indexName)
			.containsExactly("by-due");
	}

	@Test
	void theIndexesOfAllItemTypesAnswer() {
		Customer customer = this.customers.save(new Customer("ann", "CUSTOMER", "Ann"));
		Purchase purchase = this.purchases.save(new Purchase("ann", "PURCHASE#1", "tea"));
		Bill late = this.bills.save(new Bill("ann", "BILL#1", "2026-02-01", "north"));
		Bill soon = this.bills.save(new Bill("ann", "BILL#2", "2026-01-01", "south"));
		assertThat(this.customers.query("ann").sortEqualTo("CUSTOMER")).containsExactly(customer);
		assertThat(this.purchases.index("by-product").query("tea")).containsExactly(purchase);
		assertThat(this.bills.index("by-due").query("ann")).containsExactly(soon, late);
		assertThat(this.bills.index("by-region").query("north")).containsExactly(late);
		assertThat(this.reminders.index("by-due").query("ann").sortAtLeast("2026-01-15"))
			.containsExactly(new Reminder("ann", "BILL#1", "2026-02-01"));
	}

	@Test
	void typesThatDisagreeOnTheKeyOfTheTableAreTold() {
		assertDisagreement(NumberedPurchase.class,
				"on the key: item type Purchase says HASH 'pk' (S), RANGE 'sk' (S), and item type NumberedPurchase says "
						+ "HASH 'pk' (S), RANGE 'sk' (N). Correct one of the item types, or name another table.");
	}

	@Test
	void typesThatDisagreeOnAnIndexAreTold() {
		assertDisagreement(SortedPurchase.class,
				"on index 'by-product': item type Purchase says HASH 'product' (S), and "
						+ "item type SortedPurchase says HASH 'product' (S), RANGE 'price' (N).");
		assertDisagreement(BranchPurchase.class,
				"on index 'by-product': item type Purchase says HASH 'product' (S), and "
						+ "item type BranchPurchase says HASH 'product' (S), HASH 'branch' (S).");
		assertDisagreement(LocalPurchase.class,
				"on index 'by-product': item type Purchase says HASH 'product' (S), and "
						+ "item type LocalPurchase says HASH 'pk' (S), RANGE 'product' (S).");
	}

	@Test
	void typesThatDisagreeOnAnAttributeOfDifferentIndexesAreTold() {
		assertDisagreement(CodedPurchase.class,
				"on attribute 'product' of a key: item type Purchase says S, and item type " + "CodedPurchase says N.");
	}

	@Test
	void tablesOfOneNameInDifferentRegionsHaveTheirOwnKeys() {
		this.runner
			.withPropertyValues(itemType("others", NumberedPurchase.class), "dynamodb.tables.others.region=us-east-1",
					"dynamodb.verify-on-startup=fail")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void tablesOfOneNameInDifferentAccountsHaveTheirOwnKeys() {
		this.runner
			.withPropertyValues(itemType("others", NumberedPurchase.class),
					"dynamodb.tables.others.account=444455556666", "dynamodb.verify-on-startup=fail")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private void assertDisagreement(Class<?> itemType, String disagreement) {
		this.runner.withPropertyValues(itemType("others", itemType))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("'purchases'")
				.hasMessageContaining("'others'")
				.hasMessageContaining(
						" below 'dynamodb.tables' are both table 'qa-shop' in account 111122223333, eu-west-1, but "
								+ "disagree " + disagreement));
	}

	private static String itemType(String key, Class<?> itemType) {
		return "dynamodb.tables.%s.item-type=%s".formatted(key, itemType.getName());
	}

	record Customer(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk, String name) {
	}

	record Purchase(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-product") String product) {
	}

	record Bill(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk, @DynamoDbSecondarySortKey(indexNames = {
			"by-due", "by-region" }) String due,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-region") String region){
	}

	record Reminder(@DynamoDbPartitionKey @DynamoDbSecondaryPartitionKey(indexNames = "by-due") String pk,
			@DynamoDbSortKey String sk, @DynamoDbSecondarySortKey(indexNames = "by-due") String due) {
	}

	record NumberedPurchase(@DynamoDbPartitionKey String pk, @DynamoDbSortKey Integer sk) {
	}

	record SortedPurchase(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-product") String product,
			@DynamoDbSecondarySortKey(indexNames = "by-product") Integer price) {
	}

	record BranchPurchase(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-product", order = Order.FIRST) String product,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-product", order = Order.SECOND) String branch) {
	}

	record LocalPurchase(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk,
			@DynamoDbSecondarySortKey(indexNames = "by-product") String product) {
	}

	record CodedPurchase(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-code") Integer product) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(LocalAwsConfiguration.class)
	static class Shop {

	}

}
