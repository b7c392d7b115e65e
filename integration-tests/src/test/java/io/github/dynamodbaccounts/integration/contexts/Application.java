package io.github.dynamodbaccounts.integration.contexts;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbEndpointAutoConfiguration;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.LocalAwsConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/**
 * Applications on one AWS. Each has an account {@code main} that it reaches through a
 * role which is named after its environment.
 */
final class Application {

	private Application() {
	}

	/**
	 * Starts an application with a table {@code items} and an account of its own.
	 * @param parent its parent, or {@code null}
	 */
	static AnnotationConfigApplicationContext start(LocalAws aws, @Nullable ApplicationContext parent,
			String environment, String accountId) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("dynamodb.environment", environment);
		properties.put("dynamodb.environments.%s.account-ids".formatted(environment), accountId);
		properties.put("dynamodb.accounts.main.account-id", accountId);
		properties.put("dynamodb.accounts.main.role", environment + "-shop");
		properties.put("dynamodb.accounts.main.region", "eu-west-1");
		properties.put("dynamodb.tables.items.item-type", Item.class.getName());
		properties.put("management.endpoints.web.exposure.include", "dynamodb");
		AnnotationConfigApplicationContext context = create(parent);
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(environment, properties));
		context.registerBean("sharedAws", LocalAws.class, () -> aws,
				(definition) -> definition.setDestroyMethodName(""));
		context.register(WithTables.class, Shop.class);
		context.refresh();
		return context;
	}

	/**
	 * Starts an application below another one, whose tables are injected into it.
	 */
	static AnnotationConfigApplicationContext startBelow(ApplicationContext parent) {
		AnnotationConfigApplicationContext context = create(parent);
		context.register(Shop.class);
		context.refresh();
		return context;
	}

	private static AnnotationConfigApplicationContext create(@Nullable ApplicationContext parent) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		if (parent != null) {
			context.setParent(parent);
		}
		return context;
	}

	static TableRepository<Item> items(ApplicationContext context) {
		return context.getBean(Shop.class).items;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbAccountsAutoConfiguration.class, DynamoDbEndpointAutoConfiguration.class })
	@Import(LocalAwsConfiguration.class)
	static class WithTables {

	}

	/**
	 * Asks for its tables in each way that there is.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Shop {

		final TableRepository<Item> items;

		Shop(TableRepository<Item> items, @TableKey("items") TableRepository<Item> byKey,
				TableRepository<Item> itemsRepository) {
			if (items != byKey || items != itemsRepository) {
				throw new IllegalStateException("Injected are different repositories.");
			}
			this.items = items;
		}

	}

}
