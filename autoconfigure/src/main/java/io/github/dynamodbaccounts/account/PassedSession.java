package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Credentials that are asked for at every call, and kept by whoever provides them: a bean
 * of the application, or a value that is always at hand.
 */
final class PassedSession implements Session {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final BaseCredentials identity;

	private final Supplier<AwsCredentialsProvider> provider;

	private final Function<Throwable, String> explanation;

	private final SessionThreads threads;

	private final Lazy<ExecutorService> lane;

	/**
	 * Creates a session.
	 * @param identity the base credentials
	 * @param provider finds the provider, which may not exist
	 * @param explanation says in a sentence why the provider failed
	 * @param threads where the provider is asked for a role
	 */
	PassedSession(BaseCredentials identity, Supplier<AwsCredentialsProvider> provider,
			Function<Throwable, String> explanation, SessionThreads threads) {
		this.identity = identity;
		this.provider = provider;
		this.explanation = explanation;
		this.threads = threads;
		this.lane = new Lazy<>(identity::toString, threads::lane);
	}

	@Override
	public @Nullable AwsCredentials current() {
		return (this.identity instanceof BaseCredentials.AccessKey) ? ask() : null;
	}

	@Override
	public CompletableFuture<AwsCredentials> resolve() {
		try {
			return CompletableFuture.completedFuture(ask());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(failure(ex));
		}
	}

	@Override
	public CompletableFuture<AwsCredentials> resolveElsewhere() {
		if (this.identity instanceof BaseCredentials.AccessKey) {
			return resolve();
		}
		return this.threads.run(this.lane.get(), this::ask, LIMIT).exceptionally((error) -> {
			throw failure(Causes.unwrap(error));
		});
	}

	private AwsCredentials ask() {
		return Objects.requireNonNull(this.provider.get().resolveCredentials(), "The provider gave no credentials.");
	}

	private SessionFailedException failure(Throwable ex) {
		return SessionFailedException.of(Reason.NO_BASE_CREDENTIALS, ex.getClass().getSimpleName())
			.statement(this.explanation.apply(ex))
			.identity(this.identity)
			.property(BaseCredentialsExplanation.property(this.identity))
			.cause(ex)
			.build();
	}

	@Override
	public boolean reject(AwsCredentials rejected) {
		try {
			return !ask().equals(rejected);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Override
	public void refresh() {
		// Nothing is kept here.
	}

	@Override
	public Optional<Instant> expiration() {
		return Optional.empty();
	}

	@Override
	public Optional<Instant> begin() {
		return Optional.empty();
	}

	@Override
	public void close() {
		// The provider belongs to somebody else.
	}

}
