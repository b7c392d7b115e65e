package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.table.TableKey;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Makes every bean of a table, whatever its name, the one that {@link TableKey} and
 * {@link Qualifier} with the table's key mean, and gives the table its name in camel
 * case. A registrar can do neither. Comes before the mocks and spies of a test, which
 * look for the bean that they replace.
 */
final class TableBeanQualifiers implements BeanFactoryPostProcessor, PriorityOrdered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanDefinitionNames()) {
			if (isTable(beanFactory.getBeanDefinition(name))) {
				qualify(beanFactory, name);
			}
		}
		// Merged definitions have no qualifier yet.
		beanFactory.clearMetadataCache();
	}

	private static boolean isTable(BeanDefinition definition) {
		return definition.getSource() == DynamoDbTableRegistrar.class
				&& definition.getResolvableType().resolve() == DynamoDbTable.class;
	}

	private static void qualify(ConfigurableListableBeanFactory beanFactory, String key) {
		TableBeanNames names = TableBeanNames.of(key);
		for (String name : names.beans()) {
			if (beanFactory.containsBeanDefinition(name)) {
				AbstractBeanDefinition definition = (AbstractBeanDefinition) beanFactory.getBeanDefinition(name);
				// The resolver falls back to this attribute of the bean definition.
				definition.setAttribute("value", key);
				definition.setResourceDescription("dynamodb.tables." + key);
			}
		}
		if (!beanFactory.containsBean(names.alias())) {
			beanFactory.registerAlias(key, names.alias());
		}
	}

}
