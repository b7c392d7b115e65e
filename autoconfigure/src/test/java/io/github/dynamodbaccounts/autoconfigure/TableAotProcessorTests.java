package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TableAotProcessor}, and for what else is different while an
 * application is processed ahead of time.
 */
class TableAotProcessorTests {

	private static final String[] TABLE = { "dynamodb.tables.orders.account=111122223333",
			"dynamodb.tables.orders.item-type=" + Order.class.getName() };

	@Test
	void knowsItemTypesOfTablesThatOnlyAStartCanMap() {
		RuntimeHints hints = process(TABLE);
		for (Method method : Order.class.getDeclaredMethods()) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).as("%s", method).accepts(hints);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { DynamoDbClient.class, DynamoDbAsyncClient.class, DynamoDbEnhancedClient.class,
			DynamoDbEnhancedAsyncClient.class })
	void knowsThatClientsAreProxies(Class<?> client) {
		RuntimeHints hints = process(TABLE);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(client)).accepts(hints);
		assertThat(client.getDeclaredMethods()).filteredOn((method) -> Modifier.isPublic(method.getModifiers()))
			.isNotEmpty()
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.accepts(hints));
	}

	@ParameterizedTest
	@ValueSource(classes = { DynamoDbProperties.class, DynamoDbProperties.Account.class, DynamoDbProperties.Table.class,
			DynamoDbProperties.Retry.class })
	void knowsTheRecordsThatPropertiesAreBoundTo(Class<?> type) {
		RuntimeHints hints = process(TABLE);
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
			.accepts(hints);
		assertThat(type.getRecordComponents()).allSatisfy((component) -> assertThat(
				RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
			.accepts(hints));
	}

	@Test
	void knowsModulesThatAreLookedForByName() {
		RuntimeHints hints = process(TABLE);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(software.amazon.awssdk.services.secretsmanager.SecretsManagerClient.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(software.amazon.awssdk.services.sso.SsoClient.class))
			.accepts(hints);
		assertThat(
				RuntimeHintsPredicates.reflection().onType(software.amazon.awssdk.services.ssooidc.SsoOidcClient.class))
			.accepts(hints);
	}

	@Test
	void saysNothingWhereTablesAreSwitchedOff() {
		RuntimeHints hints = process("dynamodb.enabled=false", TABLE[0], TABLE[1]);
		assertThat(RuntimeHintsPredicates.reflection().onType(Order.class)).rejects(hints);
	}

	@Test
	void refusesATableWhoseKeyIsTheNameOfAnotherBeanAndNothingElse() {
		assertThatExceptionOfType(DynamoDbConfigurationException.class)
			.isThrownBy(() -> process("dynamodb.tables.environment.account=111122223333"))
			.satisfies((ex) -> assertThat(ex.getProblems()).singleElement()
				.asString()
				.contains("needs a bean named 'environment'"));
	}

	private static RuntimeHints process(String... properties) {
		String before = System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(properties).applyTo(context);
			context.register(DynamoDbAccountsAutoConfiguration.class);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get(TableAotProcessorTests.class)), new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			return generation.getRuntimeHints();
		}
		finally {
			if (before == null) {
				System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
			}
		}
	}

}
