package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * One STS client per endpoint, all on one HTTP client. They sign with what each request
 * brings, make one attempt, and leave back-off to the sessions.
 */
final class StsClients {

	// As good as no limit: the threads of an endpoint's lane are what limits its calls.
	private static final int CONNECTIONS = 10_000;

	private final Map<StsSettings, Endpoint> endpoints = new ConcurrentHashMap<>();

	private final SessionThreads threads;

	private final Lazy<StsCallWatch> watch;

	private final Lazy<SdkHttpClient> http = new Lazy<>(() -> "The HTTP client of STS",
			() -> HttpClients.create(ClientSettings.SDK_DEFAULTS.withMaxConnections(CONNECTIONS)));

	StsClients(SessionThreads threads, List<AccountListener> listeners) {
		this.threads = threads;
		this.watch = new Lazy<>(() -> "What watches the calls to STS", () -> new StsCallWatch(listeners));
	}

	/**
	 * The endpoint that settings describe; the same one for equal settings.
	 */
	Endpoint endpoint(StsSettings settings) {
		return this.endpoints.computeIfAbsent(settings, Endpoint::new);
	}

	private StsClient create(StsSettings settings) {
		StsClientBuilder builder = StsClient.builder()
			.region(settings.region())
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.overrideConfiguration(IssuerCalls.options(this.threads)
				.addExecutionInterceptor(new RequestSecretRemoval())
				.addExecutionInterceptor(this.watch.get())
				.build())
			.httpClient(this.http.get());
		if (settings.endpoint() != null) {
			// The environment may ask for FIPS, which the SDK refuses beside an endpoint.
			builder.endpointOverride(settings.endpoint()).fipsEnabled(false).dualstackEnabled(false);
		}
		return builder.build();
	}

	void close() {
		this.endpoints.values().forEach((endpoint) -> endpoint.client.close(StsClient::close));
		this.http.close(SdkHttpClient::close);
	}

	/**
	 * STS in one region, or at a local address.
	 */
	final class Endpoint {

		private final Lazy<StsClient> client;

		private final ExecutorService lane = StsClients.this.threads.lane();

		private final StsSettings settings;

		private Endpoint(StsSettings settings) {
			this.settings = settings;
			this.client = new Lazy<>(() -> "STS", () -> create(settings));
		}

		/**
		 * Calls STS, on a thread of the endpoint's lane.
		 */
		<T> CompletableFuture<T> call(Function<StsClient, T> call) {
			return StsClients.this.threads.run(this.lane, () -> call.apply(this.client.get()),
					IssuerCalls.LIMIT_OF_LANE);
		}

		/**
		 * Where it is, for people.
		 */
		@Override
		public String toString() {
			return (this.settings.endpoint() != null) ? "STS at " + this.settings.endpoint()
					: "STS in " + this.settings.region();
		}

	}

}
