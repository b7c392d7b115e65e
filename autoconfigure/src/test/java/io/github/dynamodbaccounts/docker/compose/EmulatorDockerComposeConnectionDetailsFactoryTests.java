package io.github.dynamodbaccounts.docker.compose;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.docker.compose.NeighbourConnectionDetailsFactory.NeighbourConnectionDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.DockerComposeFile;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests which services are connected to. What that is good for is shown on emulators in
 * {@code starter-test}.
 */
class EmulatorDockerComposeConnectionDetailsFactoryTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "localstack/localstack:4.14.0, LOCALSTACK, 4566", "localstack/localstack-pro, LOCALSTACK, 4566",
			"gresau/localstack-persist:4, LOCALSTACK, 4566", "floci/floci, LOCALSTACK, 4566",
			"public.ecr.aws/localstack/localstack, LOCALSTACK, 4566", "motoserver/moto:latest, MOTO, 5000",
			"ghcr.io/getmoto/motoserver:5.2.5, MOTO, 5000", "amazon/dynamodb-local:2.6.1, DYNAMODB_LOCAL, 8000",
			"public.ecr.aws/aws-dynamodb-local/aws-dynamodb-local, DYNAMODB_LOCAL, 8000" })
	void knowsServicesByTheNameOfTheirImage(String image, Emulator emulator, int port) {
		DynamoDbConnectionDetails details = connect(service(image, Map.of(), port));
		assertThat(details.getEmulator()).isEqualTo(emulator);
		assertThat(details.getEndpoint()).isEqualTo(URI.create("http://docker.example.com:32768"));
		assertThat(details.getSharing()).isNull();
	}

	@Test
	void labelNamesAnImageInPlaceOfAnyOther() {
		Map<String, String> label = Map.of("org.springframework.boot.service-connection", "localstack/localstack");
		assertThat(connect(service("example.com/my-aws:1", label, 4566)).getEmulator()).isEqualTo(Emulator.LOCALSTACK);
		assertThat(connect(service("amazon/dynamodb-local", label, 4566)).getEmulator()).isEqualTo(Emulator.LOCALSTACK);
		assertThat(all(
				service("localstack/localstack", Map.of("org.springframework.boot.service-connection", "redis"), 4566)))
			.doesNotContainKey(DynamoDbConnectionDetails.class);
	}

	@Test
	void leavesOtherServicesAlone() {
		assertThat(all(service("redis", Map.of(), 4566))).isEmpty();
		assertThat(all(service("localstack", Map.of(), 4566))).isEmpty();
	}

	@Test
	void connectsBesideOtherLibraries() {
		assertThat(all(service("localstack/localstack", Map.of(), 4566)))
			.containsOnlyKeys(DynamoDbConnectionDetails.class, NeighbourConnectionDetails.class);
	}

	@Test
	void findsSettingsInTheEnvironment() {
		RunningService service = service("localstack/localstack", Map.of(), 4566);
		given(service.env()).willReturn(Map.of("DYNAMODB_SHARE_DB", "1"));
		assertThat(connect(service).getSharing()).isEqualTo("'DYNAMODB_SHARE_DB' of its environment");
	}

	@ParameterizedTest
	@ValueSource(strings = { "command: \"-jar DynamoDBLocal.jar -sharedDb -dbPath ./data\"",
			"command: [\"-jar\", \"DynamoDBLocal.jar\", \"-sharedDb\"]",
			"entrypoint: [\"java\", \"-jar\", \"DynamoDBLocal.jar\", \"-sharedDb\"]" })
	void findsSettingsInTheCommandOfTheFile(String command) throws IOException {
		assertThat(sharing("""
				services:
				  variable:
				    image: ${IMAGE}
				  nothing:
				  dynamo:
				    image: amazon/dynamodb-local:latest
				    %s
				""".formatted(command))).isEqualTo("'-sharedDb' of its command line");
	}

	@ParameterizedTest
	@ValueSource(strings = { "command: \"-jar DynamoDBLocal.jar -inMemory\"", "command: !reset null",
			"command: [\"-sharedDb\"", "build: .\n  other: {image: redis, command: -sharedDb}" })
	void findsNoSettingsInOtherCommandsAndFiles(String command) throws IOException {
		assertThat(sharing("""
				services:
				  dynamo:
				    image: amazon/dynamodb-local:latest
				    %s
				""".formatted(command))).isNull();
	}

	@Test
	void findsSettingsInTheSecondFile() throws IOException {
		assertThat(sharing("services: {dynamo: {image: amazon/dynamodb-local}}",
				"services: {dynamo: {image: amazon/dynamodb-local, command: -sharedDb}}"))
			.isNotNull();
	}

	private String sharing(String... contents) throws IOException {
		List<File> files = new ArrayList<>();
		for (String content : contents) {
			files.add(Files.writeString(this.directory.resolve("compose-%d.yml".formatted(files.size())), content)
				.toFile());
		}
		RunningService service = service("amazon/dynamodb-local:latest", Map.of(), 8000);
		given(service.composeFile()).willReturn(DockerComposeFile.of(files));
		return connect(service).getSharing();
	}

	private static DynamoDbConnectionDetails connect(RunningService service) {
		ConnectionDetails details = all(service).get(DynamoDbConnectionDetails.class);
		assertThat(details).isNotNull();
		return (DynamoDbConnectionDetails) details;
	}

	private static Map<Class<?>, ConnectionDetails> all(RunningService service) {
		try {
			DockerComposeConnectionSource source = BeanUtils.instantiateClass(
					DockerComposeConnectionSource.class.getDeclaredConstructor(RunningService.class, Environment.class),
					service, new MockEnvironment());
			return new ConnectionDetailsFactories(null).getConnectionDetails(source, false);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RunningService service(String image, Map<String, String> labels, int port) {
		RunningService service = mock(RunningService.class);
		ConnectionPorts ports = mock(ConnectionPorts.class);
		given(ports.get(port)).willReturn(32768);
		given(service.image()).willReturn(ImageReference.of(image));
		given(service.labels()).willReturn(labels);
		given(service.host()).willReturn("docker.example.com");
		given(service.ports()).willReturn(ports);
		return service;
	}

}
