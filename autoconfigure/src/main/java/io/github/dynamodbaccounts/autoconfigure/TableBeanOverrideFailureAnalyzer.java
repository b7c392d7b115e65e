package io.github.dynamodbaccounts.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says which table is in the way where an auto-configuration that comes later registers a
 * bean of the same name. What comes earlier is found by {@link TableBeanNameCheck}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TableBeanOverrideFailureAnalyzer extends AbstractFailureAnalyzer<BeanDefinitionOverrideException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanDefinitionOverrideException cause) {
		if (cause.getExistingDefinition().getSource() != DynamoDbTableRegistrar.class) {
			return null;
		}
		return new FailureAnalysis(
				"A table of 'dynamodb.tables' has a bean named '%s', and so has %s.".formatted(cause.getBeanName(),
						description(cause.getBeanDefinition())),
				"Rename the key of the table, and set its 'name' so that the table keeps its name.", cause);
	}

	// Definitions that were generated ahead of time come from no resource.
	private static String description(BeanDefinition definition) {
		String resource = definition.getResourceDescription();
		return (resource != null) ? resource
				: Objects.requireNonNullElse(definition.getBeanClassName(), "the application");
	}

}
