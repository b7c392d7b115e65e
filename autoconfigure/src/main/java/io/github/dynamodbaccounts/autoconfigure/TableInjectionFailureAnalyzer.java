package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableRepository;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says what is to be done about an injection point for a table or repository that no
 * table, or more than one, fits.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TableInjectionFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> BEAN_TYPES = Set.of(DynamoDbTable.class, DynamoDbAsyncTable.class,
			TableRepository.class, AsyncTableRepository.class);

	private final Environment environment;

	TableInjectionFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		ResolvableType type = cause.getResolvableType();
		Class<?> beanType = (type != null) ? type.resolve() : null;
		if (type == null || beanType == null || !BEAN_TYPES.contains(beanType)) {
			return null;
		}
		Class<?> itemType = type.getGeneric(0).resolve(Object.class);
		String injected = "%s<%s>".formatted(beanType.getSimpleName(), itemType.getSimpleName());
		List<TableDefinition> tables = new DynamoDbMapper(this.environment).map()
			.routes()
			.stream()
			.map(TableRoute::table)
			.toList();
		List<String> fitting = tables.stream()
			.filter((table) -> table.itemType() == itemType)
			.map(TableDefinition::key)
			.toList();
		if (cause instanceof NoUniqueBeanDefinitionException) {
			return several(injected, itemType, fitting, cause);
		}
		return none(injected, itemType, fitting, tables, cause);
	}

	private static FailureAnalysis several(String injected, Class<?> itemType, List<String> fitting,
			NoSuchBeanDefinitionException cause) {
		String example = fitting.isEmpty() ? "key" : fitting.get(0);
		return new FailureAnalysis(
				"%s is injected, and several beans fit. Tables with items of type %s: %s.%n%nIn Spring's words: %s"
					.formatted(injected, itemType.getName(), ConfigurationProblems.quoted(fitting), cause.getMessage()),
				"Say which table is meant: put @TableKey(\"%s\") on the injection point.".formatted(example), cause);
	}

	private static FailureAnalysis none(String injected, Class<?> itemType, List<String> fitting,
			List<TableDefinition> tables, NoSuchBeanDefinitionException cause) {
		if (!fitting.isEmpty()) {
			return new FailureAnalysis(
					"%s is injected with a qualifier that no table has. Tables with items of type %s: %s.%n%nIn Spring's words: %s"
						.formatted(injected, itemType.getName(), ConfigurationProblems.quoted(fitting),
								cause.getMessage()),
					"Correct the key in @TableKey or @Qualifier.", cause);
		}
		String known = tables.isEmpty() ? "There is no table below 'dynamodb.tables'."
				: "Tables below 'dynamodb.tables': %s.".formatted(tables.stream()
					.map((table) -> "'%s' with %s".formatted(table.key(), table.itemType().getName()))
					.collect(Collectors.joining(", ")));
		return new FailureAnalysis(
				"%s is injected, and no table has items of type %s. %s".formatted(injected, itemType.getName(), known),
				"Add a table with 'item-type: %s' below 'dynamodb.tables', and check that 'tables' is indented below 'dynamodb'."
					.formatted(itemType.getName()),
				cause);
	}

}
