package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Base credentials from a provider of the SDK, which may start a process, call a metadata
 * service or ask for a login: all of it on a thread where nobody's request waits.
 */
final class ProviderSource implements SessionSource {

	// A process may take its time; requests do not wait that long.
	private static final Duration LIMIT = Duration.ofMinutes(1);

	private final BaseCredentials credentials;

	private final Supplier<AwsCredentialsProvider> factory;

	private final SessionThreads threads;

	private final ExecutorService lane;

	private volatile Lazy<AwsCredentialsProvider> provider;

	ProviderSource(BaseCredentials credentials, Supplier<AwsCredentialsProvider> factory, SessionThreads threads) {
		this.credentials = credentials;
		this.factory = factory;
		this.threads = threads;
		this.lane = threads.lane();
		this.provider = create();
	}

	@Override
	public CompletableFuture<IssuedCredentials> issue() {
		return this.threads.run(this.lane, () -> IssuedCredentials.of(this.provider.get().resolveCredentials()), LIMIT)
			.exceptionally((error) -> {
				throw failure(Causes.unwrap(error));
			});
	}

	private SessionFailedException failure(Throwable error) {
		// A profile may assume a role.
		StsException answer = Causes.find(error, StsException.class);
		Reason reason = (answer != null && Rejections.isRefusal(answer)) ? Reason.REFUSED : Reason.NO_BASE_CREDENTIALS;
		return SessionFailedException.of(reason, BaseCredentialsExplanation.code(error))
			.statement(BaseCredentialsExplanation.of(this.credentials, error))
			.cause(UnquotedException.of(error))
			.build();
	}

	private Lazy<AwsCredentialsProvider> create() {
		return new Lazy<>(this::toString, this.factory);
	}

	/**
	 * Makes another provider the next time: those of the SDK cannot be told to forget.
	 */
	@Override
	public void forget() {
		Lazy<AwsCredentialsProvider> forgotten = this.provider;
		this.provider = create();
		try {
			this.lane.execute(() -> close(forgotten));
		}
		catch (RejectedExecutionException ex) {
			close(forgotten);
		}
	}

	@Override
	public void close() {
		close(this.provider);
	}

	private static void close(Lazy<AwsCredentialsProvider> provider) {
		provider.close((present) -> {
			if (present instanceof SdkAutoCloseable closeable) {
				closeable.close();
			}
		});
	}

	@Override
	public Object identity() {
		return this.credentials;
	}

	@Override
	public String property() {
		return BaseCredentialsExplanation.property(this.credentials);
	}

	@Override
	public String toString() {
		return "base credentials " + this.credentials;
	}

}
