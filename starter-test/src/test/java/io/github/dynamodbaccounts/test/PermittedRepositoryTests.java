package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that an application on an embedded AWS does what the permissions of its roles
 * allow, while its tables are created past them.
 */
@SpringBootTest(properties = "spring.config.name=auto-configured")
@AutoConfigureLocalAws
class PermittedRepositoryTests {

	private static final String ROLE = "arn:aws:iam::111122223333:role/orders-access";

	private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/qa-orders";

	private static final String CARTS = "arn:aws:dynamodb:eu-west-1:111122223333:table/qa-carts";

	@Autowired
	private LocalAws aws;

	@Autowired
	@TableKey("orders")
	private TableRepository<Order> orders;

	@Autowired
	@TableKey("carts")
	private TableRepository<Order> carts;

	@Autowired
	@TableKey("shared")
	private TableRepository<Order> shared;

	@Autowired
	@TableKey("far-orders")
	private TableRepository<Order> farOrders;

	@BeforeEach
	void allowNothing() {
		permit("s3:*", "*");
	}

	@Test
	void mappingDoesNotLiftThePermissionsThatATestHasDeclared(@Autowired Order first) {
		// The context has started, with a role that may do this alone.
		assertThat(first).isEqualTo(new Order("first", 1, "tea"));
		permit("dynamodb:GetItem", ORDERS);
		assertThat(this.orders.findById("first", 1)).contains(first);
	}

	@ParameterizedTest
	@CsvSource({ "save, PutItem", "update, UpdateItem", "patch, UpdateItem", "find, GetItem", "delete, DeleteItem",
			"query, Query", "saveAll, BatchWriteItem", "findAll, BatchGetItem", "deleteAll, BatchWriteItem",
			"transaction, PutItem", "readTransaction, GetItem", "describe, DescribeTable" })
	void callOfARepositoryTakesItsAction(String name, String action) {
		Executable call = call(name);
		assertRefused(call, "dynamodb:" + action, ORDERS);
		permit("dynamodb:" + action, ORDERS);
		assertThatCode(call::execute).doesNotThrowAnyException();
		permit("dynamodb:" + action, CARTS);
		assertRefused(call, "dynamodb:" + action, ORDERS);
	}

	private Executable call(String name) {
		Order order = new Order("ann", 1, "tea");
		return switch (name) {
			case "save" -> () -> this.orders.save(order);
			case "update" -> () -> this.orders.update(order);
			case "patch" -> () -> this.orders.update(this.orders.key("ann", 1), new Changes().set("note", "x"));
			case "find" -> () -> this.orders.findById("ann", 1);
			case "delete" -> () -> this.orders.deleteById("ann", 1);
			case "query" -> () -> this.orders.query("ann").stream().toList();
			case "saveAll" -> () -> this.orders.saveAll(List.of(order));
			case "findAll" -> () -> this.orders.findAllById(List.of(this.orders.key("ann", 1)));
			case "deleteAll" -> () -> this.orders.deleteAll(List.of(order));
			case "transaction" -> () -> new WriteTransaction().save(this.orders, order).commit();
			case "readTransaction" -> () -> {
				ReadTransaction reads = new ReadTransaction();
				Supplier<?> read = reads.find(this.orders, this.orders.key("ann", 1));
				reads.run();
				read.get();
			};
			default -> () -> this.orders.table().describeTable();
		};
	}

	@Test
	void indexIsQueriedByItsOwnArn() {
		Executable query = () -> this.orders.index("by-product").query("tea").stream().toList();
		permit("dynamodb:*", ORDERS);
		assertRefused(query, "dynamodb:Query", ORDERS + "/index/by-product");
		permit("dynamodb:Query", ORDERS + "/index/by-product");
		assertThatCode(query::execute).doesNotThrowAnyException();
	}

	@Test
	void transactionNeedsEachOfItsTables() {
		WriteTransaction transaction = new WriteTransaction().save(this.orders, new Order("two", 1, "tea"))
			.save(this.carts, new Order("two", 1, "tea"));
		permit("dynamodb:PutItem", ORDERS);
		assertRefused(transaction::commit, "dynamodb:PutItem", CARTS);
		permit("dynamodb:GetItem", ORDERS);
		assertThat(this.orders.existsById("two", 1)).isFalse();
		permit("dynamodb:PutItem", ORDERS, CARTS);
		transaction.commit();
	}

	@Test
	void tableOfAnotherAccountIsNamedByItsArn() {
		String arn = "arn:aws:dynamodb:eu-west-1:777788889999:table/partner-orders";
		permit("dynamodb:*", ORDERS);
		assertRefused(() -> this.shared.findById("ann", 1), "dynamodb:GetItem", arn);
		permit("dynamodb:GetItem", arn);
		assertThat(this.shared.findById("ann", 1)).isEmpty();
	}

	@Test
	void roleIsAssumedByTheOneBeforeItIfThatMay() {
		String far = "arn:aws:iam::444455556666:role/far-access";
		assertRefused(() -> this.farOrders.findById("ann", 1), "sts:AssumeRole", far);
	}

	private void permit(String action, String... resources) {
		this.aws
			.role(LocalRole.of(ROLE).externalId("shop-and-sales").trusts("*").permissions(policy(action, resources)));
	}

	private static String policy(String action, String... resources) {
		return """
				{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "%s", "Resource": ["%s"]}}
				""".formatted(action, String.join("\", \"", resources));
	}

	private static void assertRefused(Executable call, String action, String resource) {
		Throwable failure = catchThrowable(call::execute);
		assertThat(failure).isNotNull();
		assertThat(Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause))
			.anySatisfy((cause) -> assertThat(cause).hasMessageContaining(":assumed-role/orders-access/")
				.hasMessageContaining(
						" is not authorized to perform: %s on resource: %s because no identity-based policy allows the"
							.formatted(action, resource)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@Bean
		LocalAws aws() {
			return LocalAws.builder().role(LocalRole.of(ROLE).permissions(policy("dynamodb:PutItem", ORDERS))).start();
		}

		@Bean
		Order first(@TableKey("orders") TableRepository<Order> orders,
				@TableKey("carts") TableRepository<Order> carts) {
			assertRefused(() -> carts.save(new Order("first", 1, "tea")), "dynamodb:PutItem", CARTS);
			return orders.save(new Order("first", 1, "tea"));
		}

	}

}
