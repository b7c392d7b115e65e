package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableSchemas;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Checks what the mapping expects of other beans, once those are known: a schema for item
 * types that do not describe theirs, and the beans that are named as credentials. Makes
 * none of them.
 */
final class MappedBeansCheck implements SmartInitializingSingleton {

	private final DynamoDbMapping mapping;

	private final ListableBeanFactory beanFactory;

	private final ConfigurationProblems problems;

	MappedBeansCheck(DynamoDbMapping mapping, ListableBeanFactory beanFactory, Environment environment) {
		this.mapping = mapping;
		this.beanFactory = beanFactory;
		this.problems = new ConfigurationProblems(new ConfigurationSources(environment));
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.mapping.routes().forEach((route) -> checkSchema(route.table()));
		this.mapping.accounts().forEach((account) -> {
			if (account.credentials() instanceof BaseCredentials.Bean bean) {
				checkCredentials(account.key(), bean.name());
			}
		});
		this.problems.throwIfAny();
	}

	private void checkSchema(TableDefinition table) {
		Class<?> itemType = table.itemType();
		if (!TableSchemas.isAnnotated(itemType)
				&& !exists(ResolvableType.forClassWithGenerics(TableSchema.class, itemType))) {
			this.problems.value("dynamodb.tables.%s.item-type".formatted(table.key()),
					"the class does not say how its items are mapped",
					"Annotate it with @DynamoDbBean or @DynamoDbImmutable, or declare a bean of type TableSchema<%s>."
						.formatted(itemType.getSimpleName()));
		}
	}

	private void checkCredentials(String account, String bean) {
		if (!this.beanFactory.containsBean(bean) || !this.beanFactory.isTypeMatch(bean, AwsCredentialsProvider.class)) {
			this.problems.value(AccountKeys.ofAccount(this.problems.sources(), account).property("credentials.bean"),
					"there is no bean of type AwsCredentialsProvider with this name",
					"Known beans of this type: %s.".formatted(ConfigurationProblems
						.quoted(java.util.List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory,
								AwsCredentialsProvider.class, true, false)))));
		}
	}

	private boolean exists(ResolvableType type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false).length > 0;
	}

}
