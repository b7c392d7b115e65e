package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.schema.TableSchemas;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Checks what the mapping expects of other beans, when all are known and none is made: a
 * schema for item types that do not describe theirs, and the beans that are named as
 * credentials.
 */
final class MappedBeansCheck implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (AheadOfTime.isProcessing()) {
			// The mapping that counts is that of the start.
			return;
		}
		ConfiguredMapping configured = beanFactory.getBean(ConfiguredMapping.class);
		ConfigurationProblems problems = configured.problems();
		Map<Class<?>, Boolean> complete = new HashMap<>();
		for (TableRoute route : configured.mapping().routes()) {
			Class<?> itemType = route.table().itemType();
			if (!complete.computeIfAbsent(itemType, (type) -> isComplete(type, beanFactory))) {
				reportItemType(route.table(), problems);
			}
		}
		for (AccountDefinition account : configured.mapping().accounts()) {
			if (account.credentials() instanceof BaseCredentials.Bean bean) {
				checkCredentials(account.key(), bean.name(), beanFactory, problems);
			}
		}
		problems.throwIfAny();
	}

	private static boolean isComplete(Class<?> itemType, ListableBeanFactory beanFactory) {
		return (TableSchemas.isSelfDescribing(itemType) && TableSchemas.hasPartitionKey(itemType))
				|| !names(beanFactory, ResolvableType.forClassWithGenerics(TableSchema.class, itemType)).isEmpty();
	}

	private static void reportItemType(TableDefinition table, ConfigurationProblems problems) {
		Class<?> itemType = table.itemType();
		String property = "dynamodb.tables.%s.item-type".formatted(table.key());
		if (!TableSchemas.isSelfDescribing(itemType)) {
			problems.value(property, "the class does not say how its items are mapped",
					"Annotate it with @DynamoDbBean or @DynamoDbImmutable, make it a record, or declare a bean of type TableSchema<%s>."
						.formatted(itemType.getSimpleName()));
		}
		else {
			problems.value(property, "the class has no partition key",
					"Annotate the %s of its partition key with @DynamoDbPartitionKey."
						.formatted(itemType.isRecord() ? "component" : "getter"));
		}
	}

	private static void checkCredentials(String account, String bean, ListableBeanFactory beanFactory,
			ConfigurationProblems problems) {
		if (!beanFactory.containsBean(bean) || !beanFactory.isTypeMatch(bean, AwsCredentialsProvider.class)) {
			List<String> known = names(beanFactory, ResolvableType.forClass(AwsCredentialsProvider.class));
			problems.value(AccountKeys.ofAccount(problems.sources(), account).property("credentials.bean"),
					"there is no bean of type AwsCredentialsProvider with this name",
					"Known beans of this type: %s.".formatted(ConfigurationProblems.quoted(known)));
		}
	}

	private static List<String> names(ListableBeanFactory beanFactory, ResolvableType type) {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false));
	}

}
