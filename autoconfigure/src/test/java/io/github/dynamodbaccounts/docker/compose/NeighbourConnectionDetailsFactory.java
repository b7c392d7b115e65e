package io.github.dynamodbaccounts.docker.compose;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * What another library makes of the same service, as Spring Cloud AWS does.
 */
final class NeighbourConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<NeighbourConnectionDetailsFactory.NeighbourConnectionDetails> {

	NeighbourConnectionDetailsFactory() {
		super("localstack/localstack");
	}

	@Override
	protected NeighbourConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new NeighbourConnectionDetails();
	}

	/**
	 * Connection details of a type of their own.
	 */
	static final class NeighbourConnectionDetails implements ConnectionDetails {

	}

}
