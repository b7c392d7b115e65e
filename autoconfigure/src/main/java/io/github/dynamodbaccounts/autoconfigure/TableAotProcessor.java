package io.github.dynamodbaccounts.autoconfigure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.aot.ClientHints;
import io.github.dynamodbaccounts.aot.ItemTypeHints;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Contributes hints for every item type that is configured while the application is
 * processed ahead of time, also where no mapping can be made of the rest.
 */
final class TableAotProcessor implements BeanFactoryInitializationAotProcessor {

	private static final Log logger = LogFactory.getLog(TableAotProcessor.class);

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (!beanFactory.containsBeanDefinition(DynamoDbTableRegistrar.MAPPING)) {
			return null;
		}
		Collection<Class<?>> itemTypes = itemTypes(beanFactory.getBean(Environment.class));
		ClassLoader classLoader = Objects.requireNonNullElseGet(beanFactory.getBeanClassLoader(),
				() -> Objects.requireNonNull(ClassUtils.getDefaultClassLoader()));
		return (context, code) -> addHints(context.getRuntimeHints(), itemTypes, classLoader);
	}

	private static List<Class<?>> itemTypes(Environment environment) {
		ConfigurationSources sources = new ConfigurationSources(environment);
		// Problems are for the registrar to report.
		return new PropertiesBinder(sources, new ConfigurationProblems(sources)).bind()
			.tables()
			.values()
			.stream()
			.<Class<?>>map(DynamoDbProperties.Table::itemType)
			.filter(Objects::nonNull)
			.toList();
	}

	private static void addHints(RuntimeHints hints, Collection<Class<?>> itemTypes, ClassLoader classLoader) {
		BindableRuntimeHintsRegistrar.forTypes(DynamoDbProperties.class).registerHints(hints);
		// Their components are the known keys.
		Stream.concat(Stream.of(DynamoDbProperties.class), Arrays.stream(DynamoDbProperties.class.getDeclaredClasses()))
			.filter(Class::isRecord)
			.forEach((record) -> hints.reflection()
				.registerType(record, MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.INVOKE_PUBLIC_METHODS));
		ClientHints.add(hints, classLoader);
		ItemTypeHints items = new ItemTypeHints(hints);
		itemTypes.forEach((itemType) -> {
			try {
				items.add(itemType);
			}
			catch (LinkageError ex) {
				// A start says so, with the line that names the type.
				logger.info("No hints for %s: %s".formatted(itemType.getName(), ex));
			}
		});
	}

}
