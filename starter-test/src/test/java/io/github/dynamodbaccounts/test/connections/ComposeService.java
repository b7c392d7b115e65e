package io.github.dynamodbaccounts.test.connections;

import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.DockerComposeFile;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.lifecycle.DockerComposeServicesReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service that Docker Compose would run, without an engine: an emulator of this
 * machine. Spring Boot is told of it as if Docker Compose were done.
 */
record ComposeService(String imageName, int port, URI endpoint, Map<String, String> environment,
		Map<String, String> labels, DockerComposeFile composeFile)
		implements
			RunningService,
			ApplicationContextInitializer<ConfigurableApplicationContext> {

	ComposeService(String imageName, int port, URI endpoint) {
		this(imageName, port, endpoint, Map.of(), Map.of(), null);
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ApplicationListener<DockerComposeServicesReadyEvent> listener = instantiate(
				"org.springframework.boot.docker.compose.service.connection.DockerComposeServiceConnectionsApplicationListener");
		Constructor<DockerComposeServicesReadyEvent> event;
		try {
			event = DockerComposeServicesReadyEvent.class.getDeclaredConstructor(ApplicationContext.class, List.class);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
		listener.onApplicationEvent(BeanUtils.instantiateClass(event, context, List.of(this)));
	}

	@SuppressWarnings("unchecked")
	private static <T> T instantiate(String className) {
		try {
			return (T) BeanUtils.instantiateClass(Class.forName(className).getDeclaredConstructor());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String name() {
		return "connections-aws-1";
	}

	@Override
	public ImageReference image() {
		return ImageReference.of(this.imageName);
	}

	@Override
	public String host() {
		return this.endpoint.getHost();
	}

	@Override
	public ConnectionPorts ports() {
		return new ConnectionPorts() {

			@Override
			public int get(int containerPort) {
				if (containerPort != ComposeService.this.port) {
					throw new IllegalStateException("No port " + containerPort);
				}
				return ComposeService.this.endpoint.getPort();
			}

			@Override
			public List<Integer> getAll() {
				return List.of(ComposeService.this.endpoint.getPort());
			}

			@Override
			public List<Integer> getAll(String protocol) {
				return getAll();
			}

		};
	}

	@Override
	public Map<String, String> env() {
		return this.environment;
	}

}
