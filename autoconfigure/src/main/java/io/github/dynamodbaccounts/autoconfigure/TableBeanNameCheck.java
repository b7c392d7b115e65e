package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Refuses a table whose key is the name of another bean. Registers nothing: it runs
 * before {@link DynamoDbTableRegistrar}, which cannot see what is registered already, and
 * which would replace the other bean where overriding is allowed.
 */
final class TableBeanNameCheck implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	TableBeanNameCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
		Map<String, String> collisions = collisions(registry);
		if (collisions.isEmpty()) {
			return;
		}
		DynamoDbMapper mapper = new DynamoDbMapper(this.environment);
		mapper.map();
		collisions.forEach((key, other) -> mapper.problems()
			.add("dynamodb.tables." + key, other,
					"Rename the key, and set '%s' to '%s' so that the table keeps its name."
						.formatted("dynamodb.tables.<new key>.name", key)));
		mapper.problems().throwIfAny();
	}

	private Map<String, String> collisions(BeanDefinitionRegistry registry) {
		Map<String, String> collisions = new LinkedHashMap<>();
		Map<String, String> ours = new LinkedHashMap<>();
		keys().forEach((key) -> TableBeanNames.of(key).beans().forEach((name) -> {
			if (registry.containsBeanDefinition(name) || registry.isAlias(name)) {
				collisions.putIfAbsent(key, "needs a bean named '%s', and there is one already%s".formatted(name,
						description(registry, name)));
			}
			String other = ours.putIfAbsent(name, key);
			// Two spellings of one key are for the mapper to report.
			if (other != null && !KeyFolding.uniform(other).equals(KeyFolding.uniform(key))) {
				collisions.putIfAbsent(key, "needs a bean named '%s', and so does table '%s'".formatted(name, other));
			}
		}));
		return collisions;
	}

	// What cannot be bound is for the mapper to report.
	private List<String> keys() {
		BindResult<Map<String, Object>> tables = Binder.get(this.environment, new IgnoreErrorsBindHandler())
			.bind("dynamodb.tables", Bindable.mapOf(String.class, Object.class));
		if (!tables.isBound()) {
			return List.of();
		}
		return tables.get()
			.keySet()
			.stream()
			.filter((key) -> !"false".equals(this.environment.getProperty("dynamodb.tables.%s.enabled".formatted(key))))
			.toList();
	}

	private static String description(BeanDefinitionRegistry registry, String name) {
		if (!registry.containsBeanDefinition(name)) {
			return "";
		}
		BeanDefinition definition = registry.getBeanDefinition(name);
		String where = (definition.getResourceDescription() != null) ? definition.getResourceDescription()
				: definition.getBeanClassName();
		return (where != null) ? " (%s)".formatted(where) : "";
	}

}
