package io.github.dynamodbaccounts.testcontainers;

import java.net.URI;
import java.util.List;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.util.ClassUtils;

/**
 * Makes connection details of a container that has
 * {@link ServiceConnection @ServiceConnection}: of every {@code LocalStackContainer}, and
 * of any container by the name of its image or of its connection.
 */
final class EmulatorContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, DynamoDbConnectionDetails> {

	// The second one is deprecated, and still used.
	private static final List<String> LOCALSTACK_CONTAINERS = List.of(
			"org.testcontainers.localstack.LocalStackContainer",
			"org.testcontainers.containers.localstack.LocalStackContainer");

	EmulatorContainerConnectionDetailsFactory() {
		super(ANY_CONNECTION_NAME, "software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient",
				"software.amazon.awssdk.services.sts.StsClient");
	}

	@Override
	protected @Nullable DynamoDbConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<Container<?>> source) {
		Emulator emulator = emulator(source);
		return (emulator != null) ? new EmulatorContainerConnectionDetails(source, emulator) : null;
	}

	private static @Nullable Emulator emulator(ContainerConnectionSource<Container<?>> source) {
		if (LOCALSTACK_CONTAINERS.stream().anyMatch((type) -> isOfType(source, type))) {
			return Emulator.LOCALSTACK;
		}
		for (Emulator emulator : Emulator.values()) {
			if (emulator.getImageNames()
				.stream()
				.anyMatch((name) -> source.accepts(name, Container.class, DynamoDbConnectionDetails.class))) {
				return emulator;
			}
		}
		return null;
	}

	private static boolean isOfType(ContainerConnectionSource<Container<?>> source, String type) {
		return ClassUtils.isPresent(type, null) && source.accepts(ANY_CONNECTION_NAME,
				ClassUtils.resolveClassName(type, null), DynamoDbConnectionDetails.class);
	}

	/**
	 * Where the container is, asked for when it runs.
	 */
	private static final class EmulatorContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements DynamoDbConnectionDetails {

		private final Emulator emulator;

		EmulatorContainerConnectionDetails(ContainerConnectionSource<Container<?>> source, Emulator emulator) {
			super(source);
			this.emulator = emulator;
		}

		@Override
		public URI getEndpoint() {
			return URI.create("http://%s:%d".formatted(getContainer().getHost(),
					getContainer().getMappedPort(this.emulator.getPort())));
		}

		@Override
		public Emulator getEmulator() {
			return this.emulator;
		}

		@Override
		public @Nullable String getSharing() {
			return this.emulator.findSharing(getContainer().getEnvMap(), List.of(getContainer().getCommandParts()));
		}

	}

}
