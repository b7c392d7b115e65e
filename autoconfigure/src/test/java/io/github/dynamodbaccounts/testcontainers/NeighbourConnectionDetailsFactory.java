package io.github.dynamodbaccounts.testcontainers;

import org.testcontainers.localstack.LocalStackContainer;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * What another library makes of the same container, as Spring Cloud AWS does.
 */
final class NeighbourConnectionDetailsFactory extends
		ContainerConnectionDetailsFactory<LocalStackContainer, NeighbourConnectionDetailsFactory.NeighbourConnectionDetails> {

	@Override
	protected NeighbourConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<LocalStackContainer> source) {
		return new NeighbourConnectionDetails();
	}

	/**
	 * Connection details of a type of their own.
	 */
	static final class NeighbourConnectionDetails implements ConnectionDetails {

	}

}
