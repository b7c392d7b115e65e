package io.github.dynamodbaccounts.testcontainers;

import java.net.URI;
import java.util.Map;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.testcontainers.NeighbourConnectionDetailsFactory.NeighbourConnectionDetails;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.localstack.LocalStackContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests which containers are connected to. What that is good for is shown on emulators in
 * {@code starter-test}.
 */
class EmulatorContainerConnectionDetailsFactoryTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class));

	@Test
	void knowsLocalStackByTheTypeOfItsContainerBesideOtherLibraries() {
		this.runner.withUserConfiguration(LocalStack.class).run((context) -> {
			assertThat(context).hasSingleBean(NeighbourConnectionDetails.class);
			DynamoDbConnectionDetails details = context.getBean(DynamoDbConnectionDetails.class);
			assertThat(details.getEmulator()).isEqualTo(Emulator.LOCALSTACK);
			assertThat(details.getEndpoint()).isEqualTo(URI.create("http://docker.example.com:32768"));
			assertThat(details.getSharing()).isNull();
		});
	}

	@Test
	void knowsTheDeprecatedContainerOfLocalStack() {
		this.runner.withUserConfiguration(DeprecatedLocalStack.class)
			.run((context) -> assertThat(context.getBean(DynamoDbConnectionDetails.class).getEmulator())
				.isEqualTo(Emulator.LOCALSTACK));
	}

	@Test
	void knowsAnyContainerByTheNameOfItsConnection() {
		this.runner.withUserConfiguration(DropIn.class)
			.run((context) -> assertThat(context.getBean(DynamoDbConnectionDetails.class).getEmulator())
				.isEqualTo(Emulator.LOCALSTACK));
		this.runner.withUserConfiguration(Moto.class)
			.run((context) -> assertThat(context.getBean(DynamoDbConnectionDetails.class).getEmulator())
				.isEqualTo(Emulator.MOTO));
	}

	@Test
	void findsSettingsOfTheContainer() {
		this.runner.withUserConfiguration(DynamoDbLocal.class).run((context) -> {
			DynamoDbConnectionDetails details = context.getBean(DynamoDbConnectionDetails.class);
			assertThat(details.getEmulator()).isEqualTo(Emulator.DYNAMODB_LOCAL);
			assertThat(details.getSharing()).isEqualTo("'-sharedDb' of its command line");
		});
		this.runner.withUserConfiguration(Moto.class)
			.run((context) -> assertThat(context.getBean(DynamoDbConnectionDetails.class).getSharing())
				.isEqualTo("'MOTO_ACCOUNT_ID' of its environment"));
	}

	@Test
	void detailsOfTheApplicationWin() {
		DynamoDbConnectionDetails own = DynamoDbConnectionDetails.of(Emulator.MOTO, URI.create("http://localhost:1"));
		this.runner.withBean(DynamoDbConnectionDetails.class, () -> own)
			.withUserConfiguration(LocalStack.class)
			.run((context) -> assertThat(context).getBean(DynamoDbConnectionDetails.class).isSameAs(own));
	}

	@Test
	void leavesOtherContainersAndOtherTypesOfConnectionsAlone() {
		this.runner.withUserConfiguration(Unknown.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("You may need to add a 'name' to your @ServiceConnection annotation"));
		this.runner.withUserConfiguration(NeighbourAlone.class).run((context) -> {
			assertThat(context).hasSingleBean(NeighbourConnectionDetails.class);
			assertThat(context).doesNotHaveBean(DynamoDbConnectionDetails.class);
		});
	}

	@Test
	void asksTheContainerNothingBeforeItIsNeeded() {
		this.runner.withUserConfiguration(LocalStack.class).run((context) -> {
			then(context.getBean(LocalStackContainer.class)).should(never()).getHost();
			context.getBean(DynamoDbConnectionDetails.class).getEndpoint();
			then(context.getBean(LocalStackContainer.class)).should().getHost();
		});
	}

	private static <C extends GenericContainer<?>> C running(Class<C> type) {
		C container = mock(type);
		given(container.isRunning()).willReturn(true);
		given(container.getHost()).willReturn("docker.example.com");
		given(container.getMappedPort(4566)).willReturn(32768);
		given(container.getEnvMap()).willReturn(Map.of("MOTO_ACCOUNT_ID", "111122223333"));
		given(container.getCommandParts()).willReturn(new String[] { "-jar", "DynamoDBLocal.jar", "-sharedDb" });
		return container;
	}

	@Configuration(proxyBeanMethods = false)
	static class LocalStack {

		@Bean
		@ServiceConnection
		LocalStackContainer aws() {
			return running(LocalStackContainer.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@SuppressWarnings("deprecation")
	static class DeprecatedLocalStack {

		@Bean
		@ServiceConnection
		org.testcontainers.containers.localstack.LocalStackContainer aws() {
			return running(org.testcontainers.containers.localstack.LocalStackContainer.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DropIn {

		@Bean
		@ServiceConnection(name = "floci/floci")
		GenericContainer<?> aws() {
			return running(GenericContainer.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Moto {

		@Bean
		@ServiceConnection(name = "motoserver/moto")
		GenericContainer<?> aws() {
			return running(GenericContainer.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DynamoDbLocal {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		GenericContainer<?> aws() {
			return running(GenericContainer.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unknown {

		@Bean
		@ServiceConnection
		GenericContainer<?> aws() {
			return running(GenericContainer.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeighbourAlone {

		@Bean
		@ServiceConnection(type = NeighbourConnectionDetails.class)
		LocalStackContainer aws() {
			return running(LocalStackContainer.class);
		}

	}

}
