package io.github.dynamodbaccounts.account;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/**
 * Assumes a role with the token of a web identity, which is read anew each time: whoever
 * writes the file replaces the token before it expires.
 */
final class WebIdentitySource implements SessionSource {

	private final BaseCredentials.WebIdentity webIdentity;

	private final StsClients.Endpoint sts;

	WebIdentitySource(BaseCredentials.WebIdentity webIdentity, StsClients.Endpoint sts) {
		this.webIdentity = webIdentity;
		this.sts = sts;
	}

	@Override
	public CompletableFuture<IssuedCredentials> issue() {
		return this.sts.call(this::assume);
	}

	private IssuedCredentials assume(StsClient client) {
		String token = token();
		try {
			AssumeRoleWithWebIdentityResponse response = client
				.assumeRoleWithWebIdentity((request) -> request.roleArn(this.webIdentity.roleArn())
					.roleSessionName(this.webIdentity.sessionName())
					.webIdentityToken(token));
			return StsAnswers.issued(this.webIdentity.roleArn(), response.credentials(), response.assumedRoleUser(),
					response, null);
		}
		catch (RuntimeException ex) {
			throw new StsFailures(this.webIdentity, this.sts).failure(ex, (answer) -> false);
		}
	}

	private String token() {
		try {
			return Files.readString(this.webIdentity.tokenFile()).strip();
		}
		catch (IOException ex) {
			throw SessionFailedException.of(Reason.NO_BASE_CREDENTIALS, ex.getClass().getSimpleName())
				.statement("The web identity token cannot be read from '%s' (%s)"
					.formatted(this.webIdentity.tokenFile(), ex.getClass().getSimpleName()))
				.property("credentials.web-identity-token-file")
				.cause(ex)
				.build();
		}
	}

	@Override
	public Object identity() {
		return this.webIdentity;
	}

	@Override
	public String property() {
		return "credentials.role-arn";
	}

	@Override
	public String toString() {
		return "web identity role '%s'".formatted(this.webIdentity.roleArn());
	}

}
