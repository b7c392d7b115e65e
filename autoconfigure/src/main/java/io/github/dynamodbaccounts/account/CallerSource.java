package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Asks STS to which account an access key belongs.
 */
final class CallerSource implements SessionSource {

	// It belongs to the same one for good.
	private static final Duration NEVER_AGAIN = Duration.ofDays(36500);

	private final AwsCredentials credentials;

	private final StsClients.@Nullable Endpoint sts;

	CallerSource(AwsCredentials credentials, StsClients.@Nullable Endpoint sts) {
		this.credentials = credentials;
		this.sts = sts;
	}

	@Override
	public CompletableFuture<IssuedCredentials> issue() {
		if (this.sts == null) {
			return CompletableFuture.failedFuture(SessionFailedException.of(Reason.NO_BASE_CREDENTIALS, "NoSts")
				.statement("The endpoint is local, and there is no STS to say to which account access key '%s' belongs"
					.formatted(this.credentials.accessKeyId()))
				.advice("Write the 12-digit account id as its access key, as emulators keep accounts apart by it, "
						+ "or name an emulator of STS under 'sts.endpoint'.")
				.build());
		}
		return this.sts.call(this::identify);
	}

	private IssuedCredentials identify(StsClient client) {
		String accountId;
		try {
			GetCallerIdentityResponse answer = client.getCallerIdentity((identify) -> identify.overrideConfiguration(
					(overrides) -> overrides.credentialsProvider(StaticCredentialsProvider.create(this.credentials))));
			accountId = answer.account();
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
		if (accountId == null) {
			throw failure(new IllegalStateException("the answer names no account"));
		}
		return new IssuedCredentials(KeyOwners.withAccount(this.credentials, accountId), null, null, null);
	}

	private SessionFailedException failure(RuntimeException error) {
		boolean refused = error instanceof AwsServiceException answer && Rejections.code(answer) != null
				&& Rejections.isRefusal(answer);
		String code = BaseCredentialsExplanation.code(error);
		return SessionFailedException.of(refused ? Reason.REFUSED : Reason.UNAVAILABLE, code)
			.statement("%s did not say to which account access key '%s' belongs (%s), and the call is refused"
				.formatted(String.valueOf(this.sts), this.credentials.accessKeyId(), code))
			.advice("A key whose account is not known may belong to any. "
					+ "For an emulator without STS write the 12-digit account id as its access key.")
			.cause(error)
			.build();
	}

	@Override
	public Duration renewalOfUnlimited() {
		return NEVER_AGAIN;
	}

	@Override
	public Object identity() {
		return this.credentials.accessKeyId();
	}

	@Override
	public String property() {
		return "account-id";
	}

	@Override
	public String toString() {
		return "access key '%s'".formatted(this.credentials.accessKeyId());
	}

}
