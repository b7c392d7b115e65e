package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A repository that Spring Boot puts behind a proxy, because it is annotated with
 * {@code @Repository}, does all that it does without.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxiedRepositoryTests {

	private final MisbehavingAws aws = new MisbehavingAws();

	private ConfigurableApplicationContext context;

	private OrderRepository orders;

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(Shop.class).run("--spring.config.name=none",
				"--dynamodb.environment=qa", "--dynamodb.endpoint=" + this.aws.endpoint(),
				"--dynamodb.defaults.region=eu-west-1", "--dynamodb.defaults.credentials.access-key-id=AKIABASE",
				"--dynamodb.defaults.credentials.secret-access-key=any",
				"--dynamodb.defaults.client.retry.max-attempts=1", "--dynamodb.tables.orders.account=111122223333",
				"--dynamodb.tables.orders.role=orders", "--dynamodb.tables.orders.item-type=" + Order.class.getName());
		this.orders = this.context.getBean(OrderRepository.class);
	}

	@AfterAll
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		this.aws.close();
	}

	@BeforeEach
	void answersRightly() {
		this.aws.dynamoDb(Fault.none()).dynamoDb((call) -> DynamoDbAnswers.nothing());
	}

	@Test
	void isInjectedInPlaceOfTheGenericOne() {
		assertThat(AopUtils.isCglibProxy(this.orders)).isTrue();
		assertThat(this.context.getBean(Checkout.class).orders).isSameAs(this.orders);
	}

	@Test
	void doesAllThatRepositoriesDo() {
		assertThat(this.orders.table()).isSameAs(this.context.getBean("orders"));
		assertThat(this.orders.key("1").partitionKeyValue().s()).isEqualTo("1");
		assertThat(this.orders).hasToString("OrderRepository[qa-orders]");
		assertThat(this.orders.save(order("1")).getId()).isEqualTo("1");
		assertThat(this.orders.saveThroughTheRepository(order("1")).getId()).isEqualTo("1");
		assertThat(this.orders.findById("1")).isEmpty();
		assertThat(this.orders.existsById("1")).isFalse();
		assertThat(this.orders.removeById("1")).isEmpty();
		assertThat(this.orders.query("1").stream()).isEmpty();
		assertThat(this.orders.scan().because("a test").stream()).isEmpty();
		assertThat(this.orders.saveAll(List.of(order("1"), order("2")))).hasSize(2);
		assertThat(this.orders.batch().saveAll(Stream.of(order("3")))).isOne();
		assertThat(this.orders.findAllById(List.of("1", "2"))).isEmpty();
	}

	@Test
	void readsConsistentlyWhereAskedTo() {
		this.aws.calls().clear();
		this.orders.consistent().findById("1");
		this.orders.consistent().query("1").stream().toList();
		assertThat(this.aws.calls()).hasSize(2)
			.allSatisfy((call) -> assertThat(call.parameters().get("body")).contains("\"ConsistentRead\":true"));
	}

	@Test
	void translatesOnce() {
		conditionFails();
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.orders.saveIfAbsent(order("1")))
			.withCauseInstanceOf(ConditionFailedException.class)
			.havingRootCause()
			.isInstanceOf(ConditionalCheckFailedException.class);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.orders.saveThroughTheRepository(order("1")))
			.withCauseInstanceOf(ConditionFailedException.class);
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.orders.replace(order("1")))
			.withCauseInstanceOf(ConditionFailedException.class);
	}

	@Test
	void translatesWhatItsOwnMethodsGetFromTheSdk() {
		conditionFails();
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.orders.putThroughTheTable(order("1")))
			.withCauseInstanceOf(ConditionalCheckFailedException.class);
	}

	@Test
	void translatesWhatFailsWhenTheProxyHasReturned() {
		Stream<Order> found = this.orders.query("1").stream();
		Stream<Order> all = this.orders.scan().because("a test").segments(2).stream();
		this.aws.dynamoDb(Fault.error());
		assertThatExceptionOfType(TransientDataAccessResourceException.class).isThrownBy(found::toList);
		assertThatExceptionOfType(TransientDataAccessResourceException.class).isThrownBy(all::toList);
	}

	@Test
	void errorsOfTheProgramStayWhatTheyAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.orders.findById("1", "2"))
			.withMessageContaining("has no sort key");
	}

	private void conditionFails() {
		this.aws.dynamoDb((call) -> DynamoDbAnswers.conditionFailed("{\"id\": {\"S\": \"1\"}}"));
	}

	private static Order order(String id) {
		Order order = new Order();
		order.setId(id);
		return order;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbAccountsAutoConfiguration.class,
			DynamoDbExceptionTranslationAutoConfiguration.class,
			PersistenceExceptionTranslationAutoConfiguration.class })
	@Import({ OrderRepository.class, Checkout.class })
	static class Shop {

		// Of another store, as JPA has one: knows nothing of what is not its own.
		@Bean
		PersistenceExceptionTranslator entityManagerFactory() {
			return (error) -> null;
		}

	}

	static class Checkout {

		@Autowired
		private TableRepository<Order> orders;

	}

}
