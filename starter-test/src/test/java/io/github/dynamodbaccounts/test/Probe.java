package io.github.dynamodbaccounts.test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Order;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;

/**
 * Each kind of call that an application makes, and the actions that the role of its table
 * needs for it. All of them assume the role first.
 */
enum Probe {

	ASSUME_ROLE(Use.ANY, ProbedTable::assumeRole),
	VERIFY(Use.ANY, ProbedTable::verify, "dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable",
			"dynamodb:DescribeTimeToLive"),

	FIND(Use.READ, (table) -> table.orders().findById("ann", 1), "dynamodb:GetItem"),
	FIND_CONSISTENTLY(Use.READ, (table) -> table.orders().consistent().findById("ann", 1), "dynamodb:GetItem"),
	EXISTS(Use.READ, (table) -> table.orders().existsById("ann", 1), "dynamodb:GetItem"),
	FIND_ALL(Use.READ, (table) -> table.orders().findAllById(List.of(table.orders().key("ann", 1))),
			"dynamodb:BatchGetItem"),
	QUERY(Use.READ, (table) -> table.orders().query("ann").stream().toList(), "dynamodb:Query"),
	PAGE(Use.READ, (table) -> table.orders().query("ann").page(1), "dynamodb:Query"),
	QUERY_INDEX(Use.READ, "/index/by-product",
			(table) -> table.orders().index("by-product").query("tea").stream().toList(), "dynamodb:Query"),

	SCAN(Use.SCAN, (table) -> table.orders().scan().stream().toList(), "dynamodb:Scan"),
	SCAN_INDEX(Use.SCAN, "/index/by-product", (table) -> table.orders().index("by-product").scan().stream().toList(),
			"dynamodb:Scan"),

	SAVE(Use.WRITE, (table) -> table.orders().save(order()), "dynamodb:PutItem"),
	REPLACE(Use.WRITE, (table) -> table.orders().replace(order()), "dynamodb:PutItem"),
	SAVE_ALL(Use.WRITE, (table) -> table.orders().saveAll(List.of(order())), "dynamodb:BatchWriteItem"),
	UPDATE(Use.WRITE, (table) -> table.orders().update(order()), "dynamodb:UpdateItem"),
	PATCH(Use.WRITE, (table) -> table.orders().patch(order()), "dynamodb:UpdateItem"),
	CHANGE(Use.WRITE, (table) -> table.orders().update(table.orders().key("ann", 1), new Changes().set("note", "hot")),
			"dynamodb:UpdateItem"),

	// There is still an item to update.
	TRANSACT_FIND(Use.READ, ProbedTable::read, "dynamodb:GetItem"),
	TRANSACT_CHECK(Use.READ,
			(table) -> table
				.write((part, orders) -> part.check(orders, orders.key("nobody", 1), attribute("note").doesNotExist())),
			"dynamodb:ConditionCheckItem"),
	TRANSACT_SAVE(Use.WRITE, (table) -> table.write((part, orders) -> part.save(orders, order())), "dynamodb:PutItem"),
	TRANSACT_UPDATE(Use.WRITE, (table) -> table.write((part, orders) -> part.update(orders, order())),
			"dynamodb:UpdateItem"),
	TRANSACT_DELETE(Use.WRITE, (table) -> table.write((part, orders) -> part.delete(orders, order())),
			"dynamodb:DeleteItem"),

	DELETE(Use.WRITE, (table) -> table.orders().delete(order()), "dynamodb:DeleteItem"),
	DELETE_BY_ID(Use.WRITE, (table) -> table.orders().deleteById("ann", 1), "dynamodb:DeleteItem"),
	REMOVE(Use.WRITE, (table) -> table.orders().removeById(table.orders().key("ann", 1)), "dynamodb:DeleteItem"),
	DELETE_ALL(Use.WRITE, (table) -> table.orders().deleteAll(List.of(order())), "dynamodb:BatchWriteItem"),

	// DynamoDB takes no conditions in a batch.
	SAVE_ALL_VERSIONED(Use.WRITE_VERSIONED, (table) -> table.bookings().saveAll(List.of(booking())),
			"dynamodb:PutItem"),
	DELETE_ALL_VERSIONED(Use.WRITE_VERSIONED, (table) -> table.bookings().deleteAll(List.of(booking())),
			"dynamodb:DeleteItem"),
	DELETE_ALL_BY_ID(Use.WRITE_VERSIONED,
			(table) -> table.bookings().batch().deleteAllById(List.of(table.bookings().key("ann", 1))),
			"dynamodb:BatchWriteItem"),
	UPDATE_VERSIONED(Use.WRITE_VERSIONED, (table) -> {
		Booking saved = table.bookings().save(booking());
		table.bookings().update(saved);
	}, "dynamodb:PutItem", "dynamodb:UpdateItem");

	/**
	 * Those that need the actions of the parts of a transaction.
	 */
	static final Set<Probe> TRANSACTIONS = EnumSet.range(TRANSACT_FIND, TRANSACT_DELETE);

	private final Use use;

	private final Pattern resource;

	private final Consumer<ProbedTable> call;

	private final Set<String> actions;

	Probe(Use use, Consumer<ProbedTable> call, String... actions) {
		this(use, "", call, actions);
	}

	Probe(Use use, String index, Consumer<ProbedTable> call, String... actions) {
		this.use = use;
		this.resource = Pattern.compile("\\*|arn:.+:table/[^/]+" + index);
		this.call = call;
		this.actions = Set.of(actions);
	}

	Use use() {
		return this.use;
	}

	void call(ProbedTable table) {
		this.call.accept(table);
	}

	/**
	 * Whether it fails where the role of the table may not do something there.
	 */
	boolean needs(Access access) {
		return this.actions.contains(access.action()) && this.resource.matcher(access.resource()).matches();
	}

	private static Order order() {
		return new Order("ann", 1, "tea");
	}

	// Nobody has saved it before.
	private static Booking booking() {
		return Booking.of(UUID.randomUUID().toString(), 1);
	}

	/**
	 * What a table has to be used for.
	 */
	enum Use {

		ANY, READ, SCAN, WRITE, WRITE_VERSIONED

	}

}
