package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.schema.TableSchemas;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Registers the beans of each table, or fails with everything that is wrong with the
 * configuration. Public for code that is generated ahead of time, which calls it again at
 * every start.
 */
public final class DynamoDbTableRegistrar implements BeanRegistrar {

	// A name that no table key can have.
	static final String MAPPING = ConfiguredMapping.class.getName();

	private static final List<String> ASYNC_HTTP_CLIENTS = List.of(
			"software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
			"software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient");

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		DynamoDbMapper mapper = new DynamoDbMapper(environment);
		// Conditions are those of the processing where the application was processed
		// ahead
		// of time, and this is a start.
		DynamoDbMapping mapping = OnDynamoDbEnabled.isEnabled(environment) ? mapper.map() : DynamoDbMapping.EMPTY;
		if (AheadOfTime.isProcessing()) {
			AheadOfTime.report(mapper.problems(), environment);
		}
		else {
			mapper.problems().throwIfAny();
		}
		ConfiguredMapping configured = new ConfiguredMapping(mapping, mapper.problems(), mapper.origins());
		registry.registerBean(MAPPING, ConfiguredMapping.class,
				(spec) -> spec.infrastructure().supplier((context) -> configured));
		boolean async = ASYNC_HTTP_CLIENTS.stream().anyMatch((client) -> ClassUtils.isPresent(client, null));
		Map<Class<?>, Integer> tablesByItemType = new HashMap<>();
		for (TableRoute route : mapping.routes()) {
			tablesByItemType.merge(route.table().itemType(), 1, Integer::sum);
		}
		for (TableRoute route : mapping.routes()) {
			TableDefinition table = route.table();
			// The decision is explained in docs/decisions/registrar-and-name-check.md.
			boolean single = Integer.valueOf(1).equals(tablesByItemType.get(table.itemType()));
			registerTable(registry, table.key(), table.itemType(), single);
			registerRepository(registry, table.key(), table.itemType(), single);
			if (async) {
				registerAsyncTable(registry, table.key(), table.itemType(), single);
				registerAsyncRepository(registry, table.key(), table.itemType(), single);
			}
		}
	}

	private static <T> void registerTable(BeanRegistry registry, String key, Class<T> itemType, boolean fallback) {
		ParameterizedTypeReference<DynamoDbTable<T>> type = typed(DynamoDbTable.class, itemType);
		registry.registerBean(TableBeanNames.of(key).table(), type, (spec) -> {
			spec.lazyInit().supplier((context) -> {
				DynamoDbAccounts accounts = context.bean(DynamoDbAccounts.class);
				AccountClients clients = accounts.forTable(key);
				return clients.enhanced()
					.table(accounts.table(key).physicalName(), context.bean(TableSchemas.class).schema(itemType));
			});
			markFallback(spec, fallback);
		});
	}

	private static <T> void registerRepository(BeanRegistry registry, String key, Class<T> itemType, boolean fallback) {
		ParameterizedTypeReference<TableRepository<T>> type = typed(TableRepository.class, itemType);
		registry.registerBean(TableBeanNames.of(key).repository(), type, (spec) -> {
			spec.lazyInit().supplier((context) -> {
				ParameterizedTypeReference<DynamoDbTable<T>> table = typed(DynamoDbTable.class, itemType);
				return new TableRepository<>(injected(context, table, TableBeanNames.of(key).table(), fallback));
			});
			markFallback(spec, fallback);
		});
	}

	private static <T> void registerAsyncTable(BeanRegistry registry, String key, Class<T> itemType, boolean fallback) {
		ParameterizedTypeReference<DynamoDbAsyncTable<T>> type = typed(DynamoDbAsyncTable.class, itemType);
		registry.registerBean(TableBeanNames.of(key).asyncTable(), type, (spec) -> {
			spec.lazyInit().supplier((context) -> {
				DynamoDbAccounts accounts = context.bean(DynamoDbAccounts.class);
				return accounts.forTable(key)
					.enhancedAsync()
					.table(accounts.table(key).physicalName(), context.bean(TableSchemas.class).schema(itemType));
			});
			markFallback(spec, fallback);
		});
	}

	private static <T> void registerAsyncRepository(BeanRegistry registry, String key, Class<T> itemType,
			boolean fallback) {
		ParameterizedTypeReference<AsyncTableRepository<T>> type = typed(AsyncTableRepository.class, itemType);
		registry.registerBean(TableBeanNames.of(key).asyncRepository(), type, (spec) -> {
			spec.lazyInit().supplier((context) -> {
				ParameterizedTypeReference<DynamoDbAsyncTable<T>> table = typed(DynamoDbAsyncTable.class, itemType);
				return new AsyncTableRepository<>(
						injected(context, table, TableBeanNames.of(key).asyncTable(), fallback));
			});
			markFallback(spec, fallback);
		});
	}

	// The table that is injected elsewhere, which may be a bean of the application.
	@SuppressWarnings("unchecked")
	private static <B> B injected(SupplierContext context, ParameterizedTypeReference<B> type, String name,
			boolean fallback) {
		B injected = fallback ? context.beanProvider(type).getIfUnique() : null;
		return (injected != null) ? injected : (B) context.bean(name, Object.class);
	}

	private static void markFallback(BeanRegistry.Spec<?> spec, boolean fallback) {
		if (fallback) {
			spec.fallback();
		}
	}

	private static <B> ParameterizedTypeReference<B> typed(Class<?> beanType, Class<?> itemType) {
		return ParameterizedTypeReference.forType(ResolvableType.forClassWithGenerics(beanType, itemType).getType());
	}

}
