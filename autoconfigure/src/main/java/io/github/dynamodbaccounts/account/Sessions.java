package io.github.dynamodbaccounts.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The sessions of all accounts: one per distinct role identity, however many tables,
 * accounts and regions use it.
 */
final class Sessions {

	private final Map<Identity, Session> sessions = new ConcurrentHashMap<>();

	private final CredentialSources sources = new CredentialSources();

	private final StsClients stsClients = new StsClients();

	private final Function<String, AwsCredentialsProvider> credentialsBeans;

	Sessions(Function<String, AwsCredentialsProvider> credentialsBeans) {
		this.credentialsBeans = credentialsBeans;
	}

	/**
	 * The session that signs the calls of an account.
	 */
	Session session(AccountDefinition account) {
		return session(new Identity(account.credentials(), account.role(), account.sts()));
	}

	private Session session(Identity identity) {
		return this.sessions.computeIfAbsent(identity, (absent) -> new Session(() -> provider(absent)));
	}

	private AwsCredentialsProvider provider(Identity identity) {
		AwsCredentialsProvider base = base(identity);
		if (identity.role() == null) {
			return base;
		}
		StsClient sts = this.stsClients.client(identity.credentials(), base, identity.sts());
		return StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts)
			.refreshRequest(request(identity.role()))
			.build();
	}

	// Shared, and not closed with the session: the method references hide close().
	private AwsCredentialsProvider base(Identity identity) {
		BaseCredentials credentials = identity.credentials();
		if (credentials instanceof BaseCredentials.SourceAccount source) {
			return session(source.account());
		}
		if (credentials instanceof BaseCredentials.Provided provided) {
			return provided.provider()::resolveCredentials;
		}
		if (credentials instanceof BaseCredentials.Bean bean) {
			return this.credentialsBeans.apply(bean.name())::resolveCredentials;
		}
		if (credentials instanceof BaseCredentials.WebIdentity webIdentity) {
			return this.sources.provider(webIdentity,
					() -> webIdentity(webIdentity, identity.sts()))::resolveCredentials;
		}
		return this.sources.provider(credentials)::resolveCredentials;
	}

	private AwsCredentialsProvider webIdentity(BaseCredentials.WebIdentity webIdentity, StsSettings settings) {
		return StsWebIdentityTokenFileCredentialsProvider.builder()
			.stsClient(this.stsClients.client(webIdentity, AnonymousCredentialsProvider.create(), settings))
			.roleArn(webIdentity.roleArn())
			.webIdentityTokenFile(webIdentity.tokenFile())
			.build();
	}

	private static AssumeRoleRequest request(AssumedRole role) {
		AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
			.roleArn(role.arn())
			.roleSessionName(role.sessionName())
			.durationSeconds(Math.toIntExact(role.duration().toSeconds()))
			.externalId(role.externalId())
			.sourceIdentity(role.sourceIdentity());
		if (!role.tags().isEmpty()) {
			request.tags(role.tags()
				.stream()
				.map((tag) -> Tag.builder().key(tag.key()).value(tag.value()).build())
				.toList());
		}
		if (!role.transitiveTagKeys().isEmpty()) {
			request.transitiveTagKeys(role.transitiveTagKeys());
		}
		if (!role.policyArns().isEmpty()) {
			request.policyArns(
					role.policyArns().stream().map((arn) -> PolicyDescriptorType.builder().arn(arn).build()).toList());
		}
		return request.build();
	}

	/**
	 * Closes providers, STS clients and their HTTP client, in that order.
	 */
	void close() {
		this.sessions.values().forEach(Session::close);
		this.sources.close();
		this.stsClients.close();
	}

	private record Identity(BaseCredentials credentials, @Nullable AssumedRole role, StsSettings sts) {
	}

}
