package io.github.dynamodbaccounts.test.connections;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

/**
 * Runs a test where Docker is, and an image; nothing is pulled.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnDocker.Condition.class)
@interface OnDocker {

	/**
	 * The image.
	 */
	String value();

	/**
	 * Whether Docker Compose is needed, too.
	 */
	boolean compose() default false;

	/**
	 * Says what is missing.
	 */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			OnDocker needed = findAnnotation(context.getElement(), OnDocker.class).orElseThrow();
			try {
				return evaluate(needed);
			}
			catch (RuntimeException ex) {
				// Testcontainers starts a container of its own, whose image may not be
				// there.
				return ConditionEvaluationResult.disabled("Testcontainers cannot start: " + ex.getMessage());
			}
		}

		private static ConditionEvaluationResult evaluate(OnDocker needed) {
			if (!DockerClientFactory.instance().isDockerAvailable()) {
				return ConditionEvaluationResult.disabled("No Docker engine answers.");
			}
			if (!isThere(needed.value())) {
				return ConditionEvaluationResult
					.disabled("Docker has no image %1$s: run 'docker pull %1$s'.".formatted(needed.value()));
			}
			if (needed.compose() && !hasCompose()) {
				return ConditionEvaluationResult.disabled("No Docker Compose: 'docker compose version' fails.");
			}
			return ConditionEvaluationResult.enabled("Docker has the image %s.".formatted(needed.value()));
		}

		private static boolean isThere(String image) {
			try {
				DockerClientFactory.instance().client().inspectImageCmd(image).exec();
				return true;
			}
			catch (NotFoundException ex) {
				return false;
			}
		}

		private static boolean hasCompose() {
			try {
				Process process = new ProcessBuilder("docker", "compose", "version")
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.redirectError(ProcessBuilder.Redirect.DISCARD)
					.start();
				return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
			}
			catch (IOException | InterruptedException ex) {
				return false;
			}
		}

	}

}
