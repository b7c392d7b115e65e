package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.shop.Balance;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.test.shop.Shipment;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that items, keys, changes and conditions that cannot be right are refused before
 * anything is sent, by the key of the table and the name of the attribute.
 */
class BadItemTests extends RepositoryTests {

	// The name of each attribute counts, too.
	private static final int ROOM = 400 * 1024 - "customer".length() - "number".length() - "note".length()
			- "ann".length();

	private static final Changes SOME = new Changes().set("note", "a");

	private static final Condition TRUE = attribute("customer").exists();

	static Stream<Consumer<TableRepository<Order>>> nullItems() {
		return Stream.of((orders) -> orders.save(null), (orders) -> orders.save(null, TRUE),
				(orders) -> orders.saveIfAbsent(null), (orders) -> orders.replace(null),
				(orders) -> orders.update(null), (orders) -> orders.update((Order) null, TRUE),
				(orders) -> orders.patch(null), (orders) -> orders.delete(null), (orders) -> orders.delete(null, TRUE));
	}

	@ParameterizedTest
	@MethodSource("nullItems")
	void refusesNoItem(Consumer<TableRepository<Order>> write) {
		refuses("orders", "the item must not be null.", () -> write.accept(orders()));
	}

	private static List<Consumer<TableRepository<Order>>> writes(Order item) {
		return List.of((orders) -> orders.save(item), (orders) -> orders.save(item, TRUE),
				(orders) -> orders.saveIfAbsent(item), (orders) -> orders.replace(item),
				(orders) -> orders.update(item), (orders) -> orders.update(item, TRUE), (orders) -> orders.patch(item),
				(orders) -> orders.delete(item), (orders) -> orders.delete(item, TRUE));
	}

	@Test
	void refusesItemsWithBadKeys() {
		refusesAll(new Order(null, 1, "tea"), "key attribute 'customer' must not be null.");
		refusesAll(new Order("", 1, "tea"), "key attribute 'customer' must not be empty.");
		refusesAll(new Order("ann", null, "tea"), "key attribute 'number' must not be null.");
		refusesAll(new Order("ä".repeat(1025), 1, "tea"),
				"key attribute 'customer' has 2050 bytes, and DynamoDB takes 2048 at most.");
	}

	@Test
	void refusesItemsWithBadKeysOfIndexes() {
		refusesAll(new Order("ann", 1, ""), "key attribute 'product' must not be empty.");
		refusesAll(new Order("ann", 1, "x".repeat(2049)),
				"key attribute 'product' has 2049 bytes, and DynamoDB takes 2048 at most.");
		Balance balance = new Balance("a", 1);
		balance.setLabel("x".repeat(1025));
		refuses("balances", "key attribute 'label' has 1025 bytes, and DynamoDB takes 1024 at most.",
				() -> balances().save(balance));
	}

	private void refusesAll(Order item, String message) {
		assertThat(writes(item)).allSatisfy((write) -> refuses("orders", message, () -> write.accept(orders())));
	}

	@Test
	void refusesToChangeOrDeleteAnItemWhoseIdWouldBeGenerated() {
		List<Consumer<TableRepository<Voucher>>> writes = List.of((vouchers) -> vouchers.delete(new Voucher()),
				(vouchers) -> vouchers.delete(new Voucher(), attribute("code").exists()),
				(vouchers) -> vouchers.update(new Voucher()), (vouchers) -> vouchers.patch(new Voucher()));
		assertThat(writes).allSatisfy(
				(write) -> refuses("vouchers", "key attribute 'id' must not be null.", () -> write.accept(vouchers())));
	}

	private static List<Consumer<TableRepository<Order>>> callsWith(Object partition, Object sort) {
		return List.of((orders) -> orders.key(partition, sort), (orders) -> orders.findById(partition, sort),
				(orders) -> orders.existsById(partition, sort), (orders) -> orders.deleteById(partition, sort));
	}

	@Test
	void refusesBadKeys() {
		assertKey(null, 1, "key attribute 'customer' must not be null.");
		assertKey("", 1, "key attribute 'customer' must not be empty.");
		assertKey(5, 1, "Attribute 'customer' is of type String, not Integer.");
		assertKey("ann", null, "key attribute 'number' must not be null.");
		assertKey("ann", "1", "Attribute 'number' is of type Integer, not String.");
		assertKey("ann", 1.5, "Attribute 'number' is of type Integer, not Double.");
		assertKey("ann", AttributeValue.fromS("1"), "key attribute 'number' is of type N in DynamoDB, not S.");
		assertKey("x".repeat(2049), 1, "key attribute 'customer' has 2049 bytes, and DynamoDB takes 2048 at most.");
	}

	private void assertKey(Object partition, Object sort, String message) {
		assertThat(callsWith(partition, sort))
			.allSatisfy((call) -> refuses("orders", message, () -> call.accept(orders())));
	}

	private static <T> List<Consumer<TableRepository<T>>> callsById(Object id, Changes changes, Condition condition) {
		return List.of((table) -> table.findById(id), (table) -> table.existsById(id), (table) -> table.deleteById(id),
				(table) -> table.deleteById(id, condition), (table) -> table.removeById(id),
				(table) -> table.update(id, changes), (table) -> table.update(id, changes, condition),
				(table) -> table.getAndUpdate(id, changes));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "ann")
	void refusesKeysWithoutTheSortKey(String id) {
		List<Consumer<TableRepository<Order>>> calls = callsById(id, SOME, TRUE);
		assertThat(calls)
			.allSatisfy((call) -> refuses("orders", "has the sort key 'number'", () -> call.accept(orders())));
		List<Consumer<TableRepository<Order>>> keys = callsById(Key.builder().partitionValue("ann").build(), SOME,
				TRUE);
		assertThat(keys)
			.allSatisfy((call) -> refuses("orders", "has the sort key 'number'", () -> call.accept(orders())));
		refuses("orders", "has the sort key 'number'", () -> orders().key("ann"));
	}

	@Test
	void refusesKeysWithASortKeyTooMany() {
		Changes changes = new Changes().set("weight", 1);
		Condition condition = attribute("weight").exists();
		List<Consumer<TableRepository<Shipment>>> calls = callsById(
				Key.builder().partitionValue("a").sortValue(1).build(), changes, condition);
		String message = "has no sort key: give the partition key 'id' alone.";
		assertThat(calls).allSatisfy((call) -> refuses("shipments", message, () -> call.accept(shipments())));
		refuses("shipments", message, () -> shipments().key("a", 1));
		refuses("shipments", message, () -> shipments().findById("a", 1));
		refuses("shipments", message, () -> shipments().deleteById("a", 1));
		List<Consumer<TableRepository<Shipment>>> numbers = callsById(1, changes, condition);
		assertThat(numbers).allSatisfy((call) -> refuses("shipments", "Attribute 'id' is of type String, not Integer.",
				() -> call.accept(shipments())));
		List<Consumer<TableRepository<Shipment>>> nulls = callsById(null, changes, condition);
		assertThat(nulls).allSatisfy(
				(call) -> refuses("shipments", "key attribute 'id' must not be null.", () -> call.accept(shipments())));
	}

	@Test
	void takesAnItemOf400KilobytesAndNoneThatIsGreater() {
		// A number of one digit takes two bytes.
		Order greatest = new Order("ann", 1, null, "x".repeat(ROOM - 2));
		assertThat(orders().save(greatest)).isEqualTo(greatest);
		assertThat(orders().update(greatest)).isEqualTo(greatest);
		sent().forget();
		Order great = new Order("ann", 1, null, "x".repeat(ROOM));
		String message = "the item has 409601 bytes, and DynamoDB takes 409600 at most. "
				+ "The largest attribute is 'note', with " + ROOM + ".";
		assertThat(writes(great).subList(0, 7))
			.allSatisfy((write) -> refuses("orders", message, () -> write.accept(orders())));
		refuses("orders", "The largest attribute is 'note', with 409600.",
				() -> orders().update(orders().key("ann", 1), new Changes().set("note", "x".repeat(409600))));
		orders().delete(great);
	}

	@Test
	void refusesChangesThatCannotBe() {
		refusesChanges(new Changes().set("sise", 1), "Order has no attribute 'sise'. It has: ");
		refusesChanges(new Changes().remove("note.text"), "Attribute 'note' is of type String and has no part 'text'.");
		refusesChanges(new Changes().set("note", 1), "Attribute 'note' is of type String, not Integer.");
		refusesChanges(new Changes(), "An update has to change something.");
		refusesChanges(new Changes().set("customer", "bob"),
				"Key attribute 'customer' of an item cannot be changed: save another item, and delete this one.");
		refusesChanges(new Changes().remove("number"),
				"Key attribute 'number' of an item cannot be changed: save another item, and delete this one.");
		refusesChanges(new Changes().set("product", ""), "key attribute 'product' must not be empty.");
		refusesChanges(new Changes().setIfAbsent("product", ""), "key attribute 'product' must not be empty.");
		refuses("balances", "The version 'version' goes up by itself with every change.",
				() -> balances().update("a", new Changes().set("version", 1)));
		refuses("shipments", "'address' and 'address.city' are changed",
				() -> shipments().update("a", new Changes().remove("address").set("address.city", "Ulm")));
		refuses("shipments", "attribute 'tags'",
				() -> shipments().update("a", new Changes().addElements("tags", Set.of(1))));
	}

	private void refusesChanges(Changes changes, String message) {
		Key key = orders().key("ann", 1);
		refuses("orders", message, () -> orders().update(key, changes));
		refuses("orders", message, () -> orders().update(key, changes, TRUE));
		refuses("orders", message, () -> orders().getAndUpdate(key, changes));
	}

	@Test
	void refusesConditionsThatCannotBe() {
		refusesCondition(attribute("sise").isEqualTo(1), "Order has no attribute 'sise'. It has: ");
		refusesCondition(attribute("note").isEqualTo(1), "Attribute 'note' is of type String, not Integer.");
		refusesCondition(attribute("note").isEqualTo("a").and(attribute("number").isIn(1, null)),
				"The value of attribute 'number' must not be null.");
		Condition one = Condition.of(expression("customer"));
		refusesCondition(one.and(Condition.of(expression("note"))), "#name");
	}

	private static Expression expression(String attribute) {
		return Expression.builder()
			.expression("attribute_exists(#name)")
			.expressionNames(Map.of("#name", attribute))
			.build();
	}

	private void refusesCondition(Condition condition, String message) {
		Order item = new Order("ann", 1, "tea");
		Key key = orders().key("ann", 1);
		List<Consumer<TableRepository<Order>>> calls = List.of((orders) -> orders.save(item, condition),
				(orders) -> orders.update(item, condition), (orders) -> orders.update(key, SOME, condition),
				(orders) -> orders.delete(item, condition), (orders) -> orders.deleteById(key, condition),
				(orders) -> orders.query("ann").filter(condition), (orders) -> orders.scan().filter(condition));
		assertThat(calls).allSatisfy((call) -> refuses("orders", message, () -> call.accept(orders())));
	}

	@ParameterizedTest
	@NullSource
	void aConditionThatIsMissingIsNotTakenForNone(Condition none) {
		Order item = new Order("ann", 1, "tea");
		Key key = orders().key("ann", 1);
		List<Consumer<TableRepository<Order>>> writes = List.of((orders) -> orders.save(item, none),
				(orders) -> orders.update(item, none), (orders) -> orders.update(key, SOME, none),
				(orders) -> orders.delete(item, none), (orders) -> orders.deleteById(key, none),
				(orders) -> new WriteTransaction().save(orders, item, none),
				(orders) -> new WriteTransaction().update(orders, item, none),
				(orders) -> new WriteTransaction().update(orders, key, SOME, none),
				(orders) -> new WriteTransaction().delete(orders, item, none),
				(orders) -> new WriteTransaction().deleteById(orders, key, none),
				(orders) -> new WriteTransaction().check(orders, key, none));
		assertThat(writes)
			.allSatisfy((write) -> refuses("orders", "the condition must not be null.", () -> write.accept(orders())));
	}

	@Test
	void refusesValuesThatDynamoDbDoesNotStore() {
		refuses("balances", "Attribute 'amount' is of type Integer",
				() -> balances().update("1", new Changes().set("amount", Double.NaN)));
	}

	@Test
	void refusesProjectionsOfUnknownAttributes() {
		refuses("orders", "Order has no attribute 'sise'. It has: ", () -> orders().query("ann").project("sise"));
		refuses("orders", "Order has no attribute 'sise'. It has: ",
				() -> orders().index("by-product").query("tea").project("note", "sise"));
		refuses("orders", "Order has no attribute 'sise'. It has: ", () -> orders().scan().project("sise"));
	}

	@Test
	void refusesIndexesThatAreNotThere() {
		refuses("orders", "has no index 'by-size'. Indexes that Order declares: by-product.",
				() -> orders().index("by-size"));
		refuses("orders", "key attribute 'product' must not be empty.", () -> orders().index("by-product").query(""));
	}

	private void refuses(String table, String message, ThrowingCallable call) {
		sent().forget();
		assertThatIllegalArgumentException().isThrownBy(call)
			.withMessageContaining("Table '%s'".formatted(table))
			.withMessageContaining(message);
		assertThat(sent().requests()).isEmpty();
	}

}
