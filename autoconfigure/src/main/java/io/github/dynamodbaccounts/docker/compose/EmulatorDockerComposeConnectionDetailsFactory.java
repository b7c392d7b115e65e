package io.github.dynamodbaccounts.docker.compose;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * Makes connection details of a service of Docker Compose by the name of its image, or by
 * the name that its label {@code org.springframework.boot.service-connection} gives in
 * its place.
 */
final class EmulatorDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<DynamoDbConnectionDetails> {

	private static final String LABEL = "org.springframework.boot.service-connection";

	EmulatorDockerComposeConnectionDetailsFactory() {
		super((source) -> emulator(source.getRunningService()).isPresent(),
				"software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient",
				"software.amazon.awssdk.services.sts.StsClient");
	}

	private static Optional<Emulator> emulator(RunningService service) {
		String label = service.labels().get(LABEL);
		String name = ((label != null) ? ImageReference.of(label) : service.image()).getName();
		return Stream.of(Emulator.values()).filter((emulator) -> emulator.getImageNames().contains(name)).findFirst();
	}

	@Override
	protected DynamoDbConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		RunningService service = source.getRunningService();
		return new EmulatorDockerComposeConnectionDetails(service, emulator(service).orElseThrow());
	}

	/**
	 * Where the service is.
	 */
	private static final class EmulatorDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements DynamoDbConnectionDetails {

		private final Emulator emulator;

		private final URI endpoint;

		private final @Nullable String sharing;

		EmulatorDockerComposeConnectionDetails(RunningService service, Emulator emulator) {
			super(service);
			this.emulator = emulator;
			this.endpoint = URI
				.create("http://%s:%d".formatted(service.host(), service.ports().get(emulator.getPort())));
			this.sharing = emulator.findSharing(service.env(), new ServiceCommand(service).parts());
		}

		@Override
		public URI getEndpoint() {
			return this.endpoint;
		}

		@Override
		public Emulator getEmulator() {
			return this.emulator;
		}

		@Override
		public @Nullable String getSharing() {
			return this.sharing;
		}

	}

}
