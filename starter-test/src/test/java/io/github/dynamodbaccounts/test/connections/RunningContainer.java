package io.github.dynamodbaccounts.test.connections;

import java.net.URI;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that runs already, without an engine: an emulator of this machine.
 */
final class RunningContainer extends GenericContainer<RunningContainer> {

	private final String image;

	private final int port;

	private final URI endpoint;

	private boolean running;

	RunningContainer(String image, int port, URI endpoint) {
		super(DockerImageName.parse(image));
		this.image = image;
		this.port = port;
		this.endpoint = endpoint;
	}

	// Otherwise an engine would be asked.
	@Override
	public String getDockerImageName() {
		return this.image;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public String getHost() {
		return this.endpoint.getHost();
	}

	@Override
	public Integer getMappedPort(int originalPort) {
		if (!this.running || originalPort != this.port) {
			throw new IllegalStateException("Port %d is not mapped.".formatted(originalPort));
		}
		return this.endpoint.getPort();
	}

}
