package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Assumes a role with the credentials of another session.
 */
final class RoleSource implements SessionSource {

	private static final Log logger = LogFactory.getLog(RoleSource.class);

	private final AssumedRole role;

	private final Session caller;

	private final StsClients.Endpoint sts;

	private final boolean isChained;

	private final boolean isAccount;

	private volatile Duration duration;

	/**
	 * Creates a source.
	 * @param role the role
	 * @param credentials who assumes it
	 * @param caller the session of whoever does
	 * @param sts where STS is
	 */
	RoleSource(AssumedRole role, BaseCredentials credentials, Session caller, StsClients.Endpoint sts) {
		this.role = role;
		this.caller = caller;
		this.sts = sts;
		this.isChained = isRoleSession(credentials);
		this.isAccount = credentials instanceof BaseCredentials.SourceAccount;
		this.duration = role.duration();
	}

	// As far as it can be told beforehand.
	private static boolean isRoleSession(BaseCredentials credentials) {
		return credentials instanceof BaseCredentials.WebIdentity || credentials instanceof BaseCredentials.Container
				|| credentials instanceof BaseCredentials.InstanceProfile
				|| (credentials instanceof BaseCredentials.SourceAccount source
						&& (source.account().role() != null || isRoleSession(source.account().credentials())));
	}

	@Override
	public CompletableFuture<IssuedCredentials> issue() {
		return this.caller.resolveElsewhere()
			.thenCompose((caller) -> this.sts.call((client) -> assume(client, caller)));
	}

	private IssuedCredentials assume(StsClient client, AwsCredentials caller) {
		try {
			AssumeRoleResponse response = assumeFor(client, caller);
			return StsAnswers.issued(this.role.arn(), response.credentials(), response.assumedRoleUser(), response,
					this.duration);
		}
		catch (RuntimeException ex) {
			throw failure(ex, caller);
		}
	}

	private AssumeRoleResponse assumeFor(StsClient client, AwsCredentials caller) {
		if (this.isChained && isTooLongForChain()) {
			clamp();
		}
		try {
			return client.assumeRole(request(caller));
		}
		catch (StsException ex) {
			if (!isTooLongForChain() || !StsFailures.isChainLimit(ex)) {
				throw ex;
			}
			clamp();
			return client.assumeRole(request(caller));
		}
	}

	private SessionFailedException failure(RuntimeException ex, AwsCredentials caller) {
		Predicate<AwsServiceException> recoverable = (refusal) -> Rejections.isRejection(refusal)
				&& this.caller.reject(caller);
		return new StsFailures(this.role, this.isAccount ? "source-account" : "credentials", this.sts).failure(ex,
				recoverable);
	}

	private boolean isTooLongForChain() {
		return this.duration.compareTo(AssumedRole.LONGEST_CHAINED) > 0;
	}

	// Only known once the base credentials are: an SSO login or a function of Lambda.
	private void clamp() {
		this.duration = AssumedRole.LONGEST_CHAINED;
		logger
			.warn(("Sessions of %s last 1 h, and not the %d min that 'session.duration' asks for: the base credentials "
					+ "are those of a role, and AWS allows no more to them.")
				.formatted(this, this.role.duration().toMinutes()));
	}

	private AssumeRoleRequest request(AwsCredentials caller) {
		if (this.role.scopedToTables() && this.role.sessionPolicy() == null) {
			throw new IllegalStateException("The session of '%s' has to be limited to tables, and there is no policy."
				.formatted(this.role.arn()));
		}
		AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
			.policy(this.role.sessionPolicy())
			.roleArn(this.role.arn())
			.roleSessionName(this.role.sessionName())
			.durationSeconds(Math.toIntExact(this.duration.toSeconds()))
			.externalId(this.role.externalId())
			.sourceIdentity(this.role.sourceIdentity())
			.overrideConfiguration(
					(overrides) -> overrides.credentialsProvider(StaticCredentialsProvider.create(caller)));
		if (!this.role.tags().isEmpty()) {
			request.tags(this.role.tags()
				.stream()
				.map((tag) -> Tag.builder().key(tag.key()).value(tag.value()).build())
				.toList());
		}
		if (!this.role.transitiveTagKeys().isEmpty()) {
			request.transitiveTagKeys(this.role.transitiveTagKeys());
		}
		if (!this.role.policyArns().isEmpty()) {
			request.policyArns(this.role.policyArns()
				.stream()
				.map((arn) -> PolicyDescriptorType.builder().arn(arn).build())
				.toList());
		}
		return request.build();
	}

	@Override
	public Object identity() {
		return this.role;
	}

	@Override
	public String property() {
		return "role";
	}

	@Override
	public String toString() {
		return "role '%s'".formatted(this.role.arn());
	}

}
