package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import io.github.dynamodbaccounts.dao.DynamoDbExceptionTranslator;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TypeMismatchDataAccessException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DynamoDbExceptionTranslationAutoConfiguration}: when repositories
 * speak Spring's exception language.
 */
class ExceptionTranslationTests {

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	@BeforeEach
	void thereIsAnItemAlready() {
		this.aws.dynamoDb((call) -> DynamoDbAnswers.conditionFailed("{\"id\": {\"S\": \"1\"}}"));
	}

	private ApplicationContextRunner runner() {
		return YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  endpoint: %s
				  defaults: {credentials: {access-key-id: AKIA, secret-access-key: s}}
				  tables:
				    orders: {account: "111122223333", role: orders, region: eu-west-1, item-type: %s}
				""".formatted(this.aws.endpoint(), Order.class.getName())).runner();
	}

	private ApplicationContextRunner translated() {
		return runner().withConfiguration(AutoConfigurations.of(DynamoDbExceptionTranslationAutoConfiguration.class));
	}

	@Test
	void repositoriesSpeakSpringsLanguage() {
		translated().run((context) -> {
			assertThat(context).hasSingleBean(DynamoDbExceptionTranslator.class)
				.getBean(PersistenceExceptionTranslator.class)
				.isSameAs(context.getBean("dynamoDbExceptionTranslator"));
			assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> saveIfAbsent(context))
				.withCauseInstanceOf(ConditionFailedException.class);
		});
	}

	@Test
	void repositoriesSpeakThatOfTheSdkWithoutSpringTx() {
		for (String hidden : new String[] { "org.springframework.dao",
				"org.springframework.dao.DataAccessException" }) {
			translated().withClassLoader(new FilteredClassLoader(hidden)).run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean("dynamoDbExceptionTranslator")
					.doesNotHaveBean(FailureTranslation.class);
				assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> saveIfAbsent(context));
			});
		}
	}

	@Test
	void repositoriesSpeakThatOfTheSdkWhereTheTranslationIsExcluded() {
		runner().run((context) -> {
			assertThat(context).doesNotHaveBean(PersistenceExceptionTranslator.class);
			assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> saveIfAbsent(context));
		});
	}

	@Test
	void isNotThereWhereThereAreNoTables() {
		translated().withPropertyValues("dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PersistenceExceptionTranslator.class));
	}

	@Test
	void isThereInAnApplicationThatConfiguresItself() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
			.contains(DynamoDbExceptionTranslationAutoConfiguration.class.getName());
	}

	@Test
	void aTranslatorOfTheApplicationTakesThePlaceOfOurs() {
		translated().withUserConfiguration(OwnTranslator.class).run((context) -> {
			assertThat(context).doesNotHaveBean(DynamoDbExceptionTranslator.class)
				.hasSingleBean(PersistenceExceptionTranslator.class);
			assertThatExceptionOfType(TypeMismatchDataAccessException.class).isThrownBy(() -> saveIfAbsent(context))
				.withMessage("mine")
				.withCauseInstanceOf(ConditionFailedException.class);
		});
	}

	@Test
	void whatTheTranslatorOfTheApplicationLeavesAloneStaysAsItIs() {
		translated()
			.withBean("dynamoDbExceptionTranslator", PersistenceExceptionTranslator.class, () -> (error) -> null)
			.run((context) -> assertThatExceptionOfType(ConditionFailedException.class)
				.isThrownBy(() -> saveIfAbsent(context)));
	}

	@Test
	void theTranslatorOfAnotherStoreStaysBesideOurs() {
		translated().withUserConfiguration(OtherStore.class).run((context) -> {
			Map<String, PersistenceExceptionTranslator> translators = context
				.getBeansOfType(PersistenceExceptionTranslator.class);
			assertThat(translators).containsOnlyKeys("entityManagerFactory", "dynamoDbExceptionTranslator");
			assertThat(translators.get("dynamoDbExceptionTranslator")).isInstanceOf(DynamoDbExceptionTranslator.class);
			assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> saveIfAbsent(context));
		});
	}

	@Test
	void tablesOfTheSdkSpeakItsOwnLanguage() {
		translated().run((context) -> {
			TableRepository<Order> orders = orders(context);
			assertThatExceptionOfType(ConditionalCheckFailedException.class)
				.isThrownBy(() -> orders.table().putItem(order()));
		});
	}

	private static void saveIfAbsent(BeanFactory context) {
		orders(context).saveIfAbsent(order());
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Order> orders(BeanFactory context) {
		return context.getBean("ordersRepository", TableRepository.class);
	}

	private static Order order() {
		Order order = new Order();
		order.setId("1");
		return order;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTranslator {

		@Bean
		PersistenceExceptionTranslator dynamoDbExceptionTranslator() {
			return (error) -> new TypeMismatchDataAccessException("mine", error);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherStore {

		@Bean
		PersistenceExceptionTranslator entityManagerFactory() {
			return (error) -> new TypeMismatchDataAccessException("of the other store", error);
		}

	}

}
