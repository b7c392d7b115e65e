package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.test.shop.Order;

/**
 * Each kind of call that an application makes, and the actions that it needs of the role
 * of its table.
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
	QUERY_INDEX(Use.READ, (table) -> table.orders().index("by-product").query("tea").stream().toList(),
			"dynamodb:Query"),

	SCAN(Use.SCAN, (table) -> table.orders().scan().stream().toList(), "dynamodb:Scan"),
	SCAN_INDEX(Use.SCAN, (table) -> table.orders().index("by-product").scan().stream().toList(), "dynamodb:Scan"),

	SAVE(Use.WRITE, (table) -> table.orders().save(order()), "dynamodb:PutItem"),
	REPLACE(Use.WRITE, (table) -> table.orders().replace(order()), "dynamodb:PutItem"),
	SAVE_ALL(Use.WRITE, (table) -> table.orders().saveAll(List.of(order())), "dynamodb:BatchWriteItem"),
	UPDATE(Use.WRITE, (table) -> table.orders().update(order()), "dynamodb:UpdateItem"),
	PATCH(Use.WRITE, (table) -> table.orders().patch(order()), "dynamodb:UpdateItem"),
	CHANGE(Use.WRITE, (table) -> table.orders().update(table.orders().key("ann", 1), new Changes().set("note", "hot")),
			"dynamodb:UpdateItem"),
	DELETE(Use.WRITE, (table) -> table.orders().delete(order()), "dynamodb:DeleteItem"),
	DELETE_BY_ID(Use.WRITE, (table) -> table.orders().deleteById("ann", 1), "dynamodb:DeleteItem"),
	REMOVE(Use.WRITE, (table) -> table.orders().removeById(table.orders().key("ann", 1)), "dynamodb:DeleteItem"),
	DELETE_ALL(Use.WRITE, (table) -> table.orders().deleteAll(List.of(order())), "dynamodb:BatchWriteItem");

	private final Use use;

	private final Consumer<ProbedTable> call;

	private final Set<String> actions;

	Probe(Use use, Consumer<ProbedTable> call, String... actions) {
		this.use = use;
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
	 * Whether it fails without an action. All assume the role first.
	 */
	boolean needs(String action) {
		return action.equals("sts:AssumeRole") || this.actions.contains(action);
	}

	private static Order order() {
		return new Order("ann", 1, "tea");
	}

	/**
	 * What a table has to be used for.
	 */
	enum Use {

		ANY, READ, SCAN, WRITE

	}

}
