package io.github.dynamodbaccounts.autoconfigure;

import java.time.Clock;
import java.util.List;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountListener;
import io.github.dynamodbaccounts.account.CallObservers;
import io.github.dynamodbaccounts.account.CallTracer;
import io.github.dynamodbaccounts.account.ClientCustomizations;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.VerifyOnStartup;
import io.github.dynamodbaccounts.extension.ItemExtensions;
import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import io.github.dynamodbaccounts.schema.TableSchemas;
import io.github.dynamodbaccounts.verification.TableVerification;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ResolvableType;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration for DynamoDB tables in many AWS accounts. The mapping is checked at
 * every start; what calls AWS is lazy, and costs a start nothing where nobody asks for
 * it.
 */
@AutoConfiguration
@ConditionalOnClass({ DynamoDbEnhancedClient.class, StsClient.class })
@Conditional(OnDynamoDbEnabled.class)
@Import({ TableBeanNameCheck.class, DynamoDbTableRegistrar.class })
public final class DynamoDbAccountsAutoConfiguration {

	@Bean
	static LazyInitializationExcludeFilter dynamoDbStartupSummaryIsNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(StartupSummary.class);
	}

	@Bean
	static MappedBeansCheck dynamoDbMappedBeansCheck() {
		return new MappedBeansCheck();
	}

	@Bean
	static TableBeanQualifiers dynamoDbTableBeanQualifiers() {
		return new TableBeanQualifiers();
	}

	@Bean
	DynamoDbMapping dynamoDbMapping(ConfiguredMapping configured, ObjectProvider<TableNamingStrategy> strategy,
			ObjectProvider<DynamoDbConnectionDetails> connectionDetails, TableSchemas schemas) {
		DynamoDbConnectionDetails details = connectionDetails.getIfAvailable();
		DynamoDbMapping mapping = configured.mapping()
			.named(strategy.getIfAvailable(), configured.problems())
			.scoped(new DeclaredIndexes(schemas), configured)
			.keptApartBy(details, configured.problems())
			.connectedTo(details);
		configured.problems().throwIfAny();
		return mapping;
	}

	@Bean
	@Lazy
	Guards dynamoDbGuards(DynamoDbMapping mapping, ConfiguredMapping configured, TableSchemas schemas) {
		return new Guards(mapping.guards(), mapping.routes(), schemas, configured.origins());
	}

	@Bean
	@Lazy
	ClientCustomizations dynamoDbClientCustomizations(ObjectProvider<AccountClientCustomizer> customizers,
			ObjectProvider<DynamoDbEnhancedClientExtension> extensions, ObjectProvider<FailureTranslation> translation,
			ObjectProvider<AccountListener> listeners, ObjectProvider<CallTracer> tracer) {
		List<DynamoDbEnhancedClientExtension> more = extensions.orderedStream().toList();
		return new ClientCustomizations(customizers.orderedStream().toList(),
				SingletonSupplier.of(() -> new ItemExtensions(Clock.systemUTC()).withDefaults(more)),
				translation.getIfAvailable(() -> (error) -> error),
				new CallObservers(listeners.orderedStream().toList(), tracer.getIfAvailable()));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	DynamoDbAccounts dynamoDbAccounts(DynamoDbMapping mapping, ConfiguredMapping configured, Guards guards,
			ClientCustomizations customizations, BeanFactory beanFactory) {
		return new DynamoDbAccounts(mapping.accounts(), mapping.routes(), customizations,
				(name) -> beanFactory.getBean(name, AwsCredentialsProvider.class), guards, configured.origins());
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TableSchemas dynamoDbTableSchemas(BeanFactory beanFactory) {
		return new TableSchemas((itemType) -> (TableSchema<?>) beanFactory
			.getBeanProvider(ResolvableType.forClassWithGenerics(TableSchema.class, itemType))
			.getIfAvailable());
	}

	@Bean
	StartupSummary dynamoDbStartupSummary(DynamoDbMapping mapping) {
		return new StartupSummary(mapping);
	}

	@Bean
	@Lazy
	TableVerification dynamoDbTableVerification(DynamoDbAccounts accounts, TableSchemas schemas) {
		return new TableVerification(accounts, schemas, TableVerification.LIMIT);
	}

	@Bean
	VerificationBeforeStart dynamoDbVerificationBeforeStart(DynamoDbMapping mapping,
			ObjectProvider<TableVerification> verification) {
		return new VerificationBeforeStart(mapping.verification(), verification);
	}

	@Bean
	VerificationAfterStart dynamoDbVerificationAfterStart(DynamoDbMapping mapping,
			ObjectProvider<TableVerification> verification) {
		if (mapping.verification() == VerifyOnStartup.WARN) {
			// What is made first is closed last: a run in the background ends before its
			// clients do.
			verification.getObject();
		}
		return new VerificationAfterStart(mapping.verification(), verification);
	}

}
