package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.table.Query;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that a repository of the application's own works behind a proxy of its class, as
 * aspects make one: without a constructor, its fields are empty.
 */
class ProxiedRepositoryTests extends RepositoryTests {

	private final List<String> advised = new ArrayList<>();

	private Orders orders;

	@BeforeAll
	void proxy() {
		ProxyFactory factory = new ProxyFactory(new Orders(orders().table()));
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) (invocation) -> {
			this.advised.add(invocation.getMethod().getName());
			return invocation.proceed();
		});
		this.orders = (Orders) factory.getProxy();
	}

	@BeforeEach
	void deleteItems() {
		orders().scan().stream().toList().forEach(orders()::delete);
		this.advised.clear();
	}

	@Test
	void isAdvised() {
		assertThat(AopUtils.isCglibProxy(this.orders)).isTrue();
		this.orders.findTea("ann").stream().toList();
		this.orders.existsById("ann", 1);
		assertThat(this.advised).contains("findTea", "existsById");
	}

	@Test
	void writesReadsAndDeletes() {
		Key key = this.orders.key("ann", 1);
		Order order = new Order("ann", 1, "tea", "hot");
		assertThat(this.orders.saveIfAbsent(order)).isEqualTo(order);
		assertThat(this.orders.save(order)).isEqualTo(order);
		assertThat(this.orders.save(order, attribute("product").isEqualTo("tea"))).isEqualTo(order);
		assertThat(this.orders.replace(order)).contains(order);
		assertThat(this.orders.update(order)).isEqualTo(order);
		assertThat(this.orders.update(order, attribute("product").isEqualTo("tea"))).isEqualTo(order);
		assertThat(this.orders.patch(order)).isEqualTo(order);
		assertThat(this.orders.update(key, new Changes().remove("note")).getNote()).isNull();
		assertThat(this.orders.update(key, new Changes().set("note", "a"), attribute("note").doesNotExist()).getNote())
			.isEqualTo("a");
		assertThat(this.orders.getAndUpdate(key, new Changes().set("note", "b")).getNote()).isEqualTo("a");
		assertThat(this.orders.findById("ann", 1)).contains(order);
		assertThat(this.orders.findById(key)).contains(order);
		assertThat(this.orders.existsById(key)).isTrue();
		assertThat(this.orders.removeById(key)).contains(order);
		this.orders.save(order);
		this.orders.deleteById(key, attribute("note").exists());
		this.orders.save(order);
		this.orders.delete(order, attribute("note").exists());
		this.orders.delete(order);
		this.orders.deleteById(key);
		this.orders.deleteById("ann", 1);
		assertThat(this.orders.existsById("ann", 1)).isFalse();
	}

	@Test
	void readsAndWritesMany() {
		List<Order> all = List.of(new Order("ann", 1, "tea"), new Order("ann", 2, "coffee"));
		assertThat(this.orders.saveAll(all)).isEqualTo(all);
		assertThat(this.orders.findAllById(List.of(this.orders.key("ann", 2), this.orders.key("ann", 1))))
			.containsExactlyInAnyOrderElementsOf(all);
		assertThat(this.orders.query("ann")).containsExactlyElementsOf(all);
		assertThat(this.orders.findTea("ann")).containsExactly(all.get(0));
		assertThat(this.orders.index("by-product").query("coffee")).containsExactly(all.get(1));
		assertThat(this.orders.scan()).containsExactlyInAnyOrderElementsOf(all);
		this.orders.batch().deleteAll(all.subList(0, 1));
		assertThat(this.orders.query("ann")).containsExactly(all.get(1));
		this.orders.deleteAll(all);
		assertThat(this.orders.scan()).isEmpty();
	}

	@Test
	void readsConsistently() {
		sent().forget();
		assertThat(this.orders.consistent().findById("ann", 1)).isEmpty();
		assertThat(sent().requests()).extracting((request) -> ((GetItemRequest) request).consistentRead())
			.containsExactly(true);
	}

	@Test
	void tellsWhoItIs() {
		assertThat(this.orders.table()).isSameAs(orders().table());
		assertThat(this.orders).hasToString("Orders[qa-orders]");
		assertThatIllegalArgumentException().isThrownBy(() -> this.orders.key("ann"))
			.withMessageContaining("Table 'orders'");
	}

	/**
	 * A repository as an application writes it.
	 */
	static class Orders extends TableRepository<Order> {

		Orders(DynamoDbTable<Order> table) {
			super(table);
		}

		Query<Order> findTea(String customer) {
			return query(customer).filter(attribute("product").isEqualTo("tea"));
		}

	}

}
