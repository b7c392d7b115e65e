package io.github.dynamodbaccounts.account;

import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * HTTP clients, one connection pool each, of whatever implementation is on the class
 * path. The SDK would refuse to choose where there are several; here the one of the
 * starter comes first, then the alphabet decides.
 */
final class HttpClients {

	private HttpClients() {
	}

	static SdkHttpClient create(ClientSettings settings) {
		return first(SdkHttpService.class, "apache5-client").createHttpClientBuilder()
			.buildWithDefaults(options(settings));
	}

	static SdkAsyncHttpClient createAsync(ClientSettings settings) {
		return first(SdkAsyncHttpService.class, "netty-nio-client").createAsyncHttpClientFactory()
			.buildWithDefaults(options(settings));
	}

	private static AttributeMap options(ClientSettings settings) {
		AttributeMap.Builder options = AttributeMap.builder();
		if (settings.maxConnections() != null) {
			options.put(SdkHttpConfigurationOption.MAX_CONNECTIONS, settings.maxConnections());
		}
		if (settings.connectionTimeout() != null) {
			options.put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, settings.connectionTimeout());
		}
		return options.build();
	}

	private static <S> S first(Class<S> type, String artifact) {
		return StreamSupport.stream(ServiceLoader.load(type, HttpClients.class.getClassLoader()).spliterator(), false)
			.min(Comparator
				.comparing(
						(S service) -> !service.getClass().getName().startsWith("software.amazon.awssdk.http.apache5"))
				.thenComparing((service) -> service.getClass().getName()))
			.orElseThrow(() -> new IllegalStateException(
					"No HTTP client of the AWS SDK is on the class path. Add the dependency 'software.amazon.awssdk:%s'."
						.formatted(artifact)));
	}

}
