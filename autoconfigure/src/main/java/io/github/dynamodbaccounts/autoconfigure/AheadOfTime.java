package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;

/**
 * The processing of an application ahead of time, on a machine that builds it. The
 * configuration is read again at every start, and only a start knows all of it: profiles,
 * and with them the environment, secrets and the region. So what is wrong with it here
 * does not end the build.
 */
final class AheadOfTime {

	private static final Log logger = LogFactory.getLog(AheadOfTime.class);

	private static final String ENVIRONMENT = "dynamodb.environment";

	private AheadOfTime() {
	}

	static boolean isProcessing() {
		return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

	/**
	 * Logs what a start with the configuration of this processing would say, and what
	 * every start takes over from it.
	 */
	static void report(ConfigurationProblems problems, Environment environment) {
		problems.all()
			.forEach((problem) -> logger.info("Left to the start, which checks it again: %s".formatted(problem)));
		String[] profiles = environment.getActiveProfiles();
		ConfigurationProperty property = problems.sources().find(ENVIRONMENT);
		if (profiles.length > 0 && property != null && problems.sources().containsBelow(ENVIRONMENT)) {
			logger.warn(
					"'%s' is '%s' (%s) with the active profiles of this processing, %s: they are active at every start, too. Process without the profile of an environment."
						.formatted(ENVIRONMENT, PrintableText.of(String.valueOf(property.getValue())),
								ConfigurationSources.location(property.getOrigin()),
								ConfigurationProblems.quoted(List.of(profiles))));
		}
	}

}
