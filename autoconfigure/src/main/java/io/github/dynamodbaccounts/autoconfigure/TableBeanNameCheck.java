package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Refuses a table whose key is the name of another bean. Registers nothing: it runs
 * before {@link DynamoDbTableRegistrar}, which cannot see what is registered already, and
 * which would replace the other bean where overriding is allowed.
 */
final class TableBeanNameCheck implements ImportBeanDefinitionRegistrar {

	// Beans that the application context looks up by these names, now or later.
	private static final Set<String> RESERVED = Set.of("applicationEventMulticaster", "applicationTaskExecutor",
			"bootstrapExecutor", "conversionService", "environment", "lifecycleProcessor", "loadTimeWeaver",
			"messageSource", "taskExecutor", "taskScheduler");

	private static final ConfigurationPropertyName TABLES = ConfigurationPropertyName.of("dynamodb.tables");

	// What Boot takes for false.
	private static final Set<String> OFF = Set.of("false", "off", "no", "0");

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
		if (!AheadOfTime.isProcessing()) {
			mapper.map();
		}
		collisions.forEach((key, other) -> mapper.problems()
			.add("dynamodb.tables." + key, other,
					"Rename the key, and set 'dynamodb.tables.<new key>.name' to '%s' so that the table keeps its name; "
						.formatted(key) + "or rename the other bean."));
		mapper.problems().throwIfAny();
	}

	private Map<String, String> collisions(BeanDefinitionRegistry registry) {
		Map<String, String> collisions = new LinkedHashMap<>();
		Map<String, String> ours = new LinkedHashMap<>();
		for (String key : keys()) {
			for (String name : TableBeanNames.of(key).beans()) {
				if (isTaken(registry, name)) {
					collisions.putIfAbsent(key, "needs a bean named '%s', and there is one already%s".formatted(name,
							description(registry, name)));
				}
				String other = ours.putIfAbsent(name, key);
				// Two spellings of one key are for the mapper to report.
				if (other != null && !KeyFolding.uniform(other).equals(KeyFolding.uniform(key))) {
					collisions.putIfAbsent(key,
							"needs a bean named '%s', and so does table '%s'".formatted(name, other));
				}
			}
		}
		return collisions;
	}

	private static boolean isTaken(BeanDefinitionRegistry registry, String name) {
		return RESERVED.contains(name) || registry.isBeanNameInUse(name)
				|| (registry instanceof SingletonBeanRegistry singletons && singletons.containsSingleton(name));
	}

	// By their names alone: what can be bound is for the mapper to find out.
	private Set<String> keys() {
		ConfigurationSources sources = new ConfigurationSources(this.environment);
		Set<String> keys = new LinkedHashSet<>();
		boolean switches = !sources.areListed();
		for (ConfigurationPropertyName name : sources.names()) {
			if (TABLES.isAncestorOf(name)) {
				keys.add(name.getElement(TABLES.getNumberOfElements(), Form.ORIGINAL));
				switches |= name.getLastElement(Form.UNIFORM).equals("enabled");
			}
		}
		if (switches) {
			keys.removeIf((key) -> isSwitchedOff(sources, key));
		}
		return keys;
	}

	private static boolean isSwitchedOff(ConfigurationSources sources, String key) {
		ConfigurationProperty enabled = sources.find("%s.%s.enabled".formatted(TABLES, key));
		return enabled != null
				&& OFF.contains(sources.resolve(String.valueOf(enabled.getValue())).toLowerCase(Locale.ROOT));
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
