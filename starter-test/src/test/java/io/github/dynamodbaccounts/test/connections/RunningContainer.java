package io.github.dynamodbaccounts.test.connections;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that runs already, without an engine: an emulator of this machine.
 */
final class RunningContainer extends GenericContainer<RunningContainer> {

	private final Map<Integer, Integer> ports = new HashMap<>();

	private final URI endpoint;

	private boolean running;

	RunningContainer(String image, int port, URI endpoint) {
		super(DockerImageName.parse(image));
		this.endpoint = endpoint;
		this.ports.put(port, endpoint.getPort());
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
		if (!this.running) {
			throw new IllegalStateException("The container was not started.");
		}
		return Objects.requireNonNull(this.ports.get(originalPort), () -> "No port " + originalPort);
	}

}
