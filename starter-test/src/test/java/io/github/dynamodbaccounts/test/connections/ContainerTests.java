package io.github.dynamodbaccounts.test.connections;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.localstack.LocalStackContainer;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every account lands apart in real containers, where Docker has the images.
 */
class ContainerTests {

	private static final String LOCALSTACK = "localstack/localstack:4.14.0";

	private static final String MOTO = "motoserver/moto:5.2.5";

	private static final String DYNAMODB_LOCAL = "amazon/dynamodb-local:2.6.1";

	@TempDir
	private Path directory;

	@Test
	@OnDocker(LOCALSTACK)
	void inLocalStack() {
		landApart(LocalStackConfiguration.class);
	}

	@Test
	@OnDocker(MOTO)
	void inMoto() {
		landApart(MotoConfiguration.class);
	}

	@Test
	@OnDocker(DYNAMODB_LOCAL)
	void inDynamoDbLocal() {
		landApart(DynamoDbLocalConfiguration.class);
	}

	@Test
	@OnDocker(value = LOCALSTACK, compose = true)
	void inLocalStackOfDockerCompose() throws Exception {
		landApartInCompose(LOCALSTACK, 4566);
	}

	@Test
	@OnDocker(value = MOTO, compose = true)
	void inMotoOfDockerCompose() throws Exception {
		landApartInCompose(MOTO, 5000);
	}

	@Test
	@OnDocker(value = DYNAMODB_LOCAL, compose = true)
	void inDynamoDbLocalOfDockerCompose() throws Exception {
		landApartInCompose(DYNAMODB_LOCAL, 8000);
	}

	private static void landApart(Class<?> container) {
		run(new SpringApplicationBuilder(ManyAccounts.class, container));
	}

	private void landApartInCompose(String image, int port) throws Exception {
		Path file = Files.writeString(this.directory.resolve("compose.yml"), """
				name: connections-%s
				services:
				  aws:
				    image: %s
				    ports:
				      - "%d"
				""".formatted(port, image, port));
		try {
			run(new SpringApplicationBuilder(ManyAccounts.class), "--spring.docker.compose.file=" + file,
					"--spring.docker.compose.skip.in-tests=false",
					"--spring.docker.compose.lifecycle-management=start-only");
		}
		finally {
			new ProcessBuilder("docker", "compose", "--file", file.toString(), "down", "--timeout", "1").inheritIO()
				.start()
				.waitFor(1, TimeUnit.MINUTES);
		}
	}

	private static void run(SpringApplicationBuilder application, String... arguments) {
		try (ConfigurableApplicationContext context = application.properties("spring.config.name=connections")
			.run(arguments)) {
			ManyAccounts.landApart(context);
			ManyAccounts.deleteTables(context);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class LocalStackConfiguration {

		@Bean
		@ServiceConnection
		LocalStackContainer localStack() {
			return new LocalStackContainer(LOCALSTACK);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MotoConfiguration {

		@Bean
		@ServiceConnection(name = "motoserver/moto")
		GenericContainer<?> moto() {
			return new GenericContainer<>(MOTO).withExposedPorts(5000);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DynamoDbLocalConfiguration {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		GenericContainer<?> dynamoDbLocal() {
			return new GenericContainer<>(DYNAMODB_LOCAL).withExposedPorts(8000);
		}

	}

}
