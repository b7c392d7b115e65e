package io.github.dynamodbaccounts.test;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.schema.TableSchemas;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;

/**
 * Puts an application on an embedded AWS: starts {@link LocalAws}, declares the accounts
 * and roles of the application's mapping, creates its tables with their indexes, and
 * sends every account there, whatever credentials and endpoints are configured. A
 * {@link LocalAws} bean of the test takes the place of the one that is started here, and
 * its roles keep their {@linkplain LocalRole#permissions permissions}.
 * <p>
 * Tests use {@link AutoConfigureLocalAws}. A {@code main} method below
 * {@code src/test/java} that {@code mvn spring-boot:test-run} finds runs the whole
 * application on it:
 *
 * <pre class="code">
 * SpringApplication.from(ShopApplication::main).with(LocalAwsConfiguration.class).run(args);
 * </pre>
 */
@TestConfiguration(proxyBeanMethods = false)
public final class LocalAwsConfiguration {

	@Bean
	@Fallback
	@Lazy
	LocalAws localAws() {
		return LocalAws.builder().start();
	}

	@Bean
	@Primary
	DynamoDbConnectionDetails localAwsConnectionDetails(LocalAws aws) {
		return new LocalAwsConnectionDetails(aws);
	}

	@Bean
	static LocalAwsPreparation localAwsPreparation(ObjectProvider<LocalAws> aws, ObjectProvider<TableSchemas> schemas) {
		return new LocalAwsPreparation(aws, schemas);
	}

	// The directory is lazy, and what cannot be prepared is to fail the start.
	@Bean
	SmartInitializingSingleton localAwsTables(ObjectProvider<DynamoDbAccounts> accounts) {
		return () -> accounts.ifUnique((made) -> {
		});
	}

}
