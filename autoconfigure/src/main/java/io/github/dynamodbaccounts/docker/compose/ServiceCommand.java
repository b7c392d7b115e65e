package io.github.dynamodbaccounts.docker.compose;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.docker.compose.core.DockerComposeFile;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.util.ClassUtils;

/**
 * The command line of a service, which Spring Boot does not tell: what the files of
 * Docker Compose say of services with the same image, as far as they can be read.
 */
final class ServiceCommand {

	private final RunningService service;

	ServiceCommand(RunningService service) {
		this.service = service;
	}

	List<String> parts() {
		DockerComposeFile composeFile = this.service.composeFile();
		if (composeFile == null || !ClassUtils.isPresent("org.yaml.snakeyaml.Yaml", null)) {
			return List.of();
		}
		List<String> parts = new ArrayList<>();
		composeFile.getFiles().forEach((file) -> add(ComposeYaml.read(file), parts));
		return parts;
	}

	private void add(@Nullable Object content, List<String> parts) {
		if (content instanceof Map<?, ?> root && root.get("services") instanceof Map<?, ?> services) {
			for (Object service : services.values()) {
				if (service instanceof Map<?, ?> settings && hasImage(settings.get("image"))) {
					addText(settings.get("entrypoint"), parts);
					addText(settings.get("command"), parts);
				}
			}
		}
	}

	private boolean hasImage(@Nullable Object image) {
		try {
			return image instanceof String name
					&& ImageReference.of(name).getName().equals(this.service.image().getName());
		}
		catch (IllegalArgumentException ex) {
			// A variable, perhaps.
			return false;
		}
	}

	private static void addText(@Nullable Object command, List<String> parts) {
		if (command instanceof Collection<?> list) {
			list.forEach((part) -> parts.add(String.valueOf(part)));
		}
		else if (command != null) {
			parts.add(String.valueOf(command));
		}
	}

	/**
	 * Apart, as SnakeYAML may be absent.
	 */
	private static final class ComposeYaml {

		static @Nullable Object read(File file) {
			try (InputStream content = Files.newInputStream(file.toPath())) {
				return new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
			}
			catch (IOException | YAMLException ex) {
				// Docker Compose has read it: it has what this parser does not know.
				return null;
			}
		}

	}

}
