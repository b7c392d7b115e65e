package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Default levels for the loggers of libraries that print requests with everything in
 * them: session tokens, external ids, and the secret keys that STS hands out. Without
 * them, {@code logging.level.root=debug} writes all of it to the log. A
 * {@code logging.level} of the application for one of these very loggers wins.
 */
final class CredentialLogLevels implements EnvironmentPostProcessor {

	private static final String[] LOGGERS = { "org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers",
			"org.apache.http.wire", "org.apache.http.headers", "io.netty.handler.logging.LoggingHandler",
			"sun.net.www.protocol.http.HttpURLConnection",
			"software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner",
			"software.amazon.awssdk.auth.signer.Aws4Signer",
			"software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain",
			"software.amazon.awssdk.utils.uri.SdkUri" };

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> levels = new LinkedHashMap<>();
		for (String logger : LOGGERS) {
			levels.put("logging.level." + logger, "info");
		}
		environment.getPropertySources().addLast(new MapPropertySource("dynamoDbAccountsLogLevels", levels));
	}

}
