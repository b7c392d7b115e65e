package io.github.dynamodbaccounts.account;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.SessionFailedException.Builder;
import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Says why a role could not be assumed, and which property to look at.
 */
final class StsFailures {

	private static final Pattern CALLER = Pattern.compile("User: (\\S+) is not authorized");

	private static final Set<String> TOKEN_REFUSED = Set.of("ExpiredToken", "ExpiredTokenException",
			"InvalidIdentityToken", "InvalidIdentityTokenException");

	private final String role;

	private final BaseCredentials.@Nullable WebIdentity webIdentity;

	private final boolean hasExternalId;

	private final boolean isScoped;

	private final String callerProperty;

	private final StsClients.Endpoint sts;

	/**
	 * Creates the failures of a role.
	 * @param role the role
	 * @param callerProperty the property that decides who assumes it
	 * @param sts where STS is
	 */
	StsFailures(AssumedRole role, String callerProperty, StsClients.Endpoint sts) {
		this.role = name(role.arn());
		this.webIdentity = null;
		this.hasExternalId = role.externalId() != null;
		this.isScoped = role.scopedToTables();
		this.callerProperty = callerProperty;
		this.sts = sts;
	}

	StsFailures(BaseCredentials.WebIdentity webIdentity, StsClients.Endpoint sts) {
		this.role = name(webIdentity.roleArn());
		this.webIdentity = webIdentity;
		this.hasExternalId = false;
		this.isScoped = false;
		this.callerProperty = "credentials.web-identity-token-file";
		this.sts = sts;
	}

	private static String name(String arn) {
		return arn.substring(arn.indexOf('/') + 1);
	}

	/**
	 * Whether STS grants a session that was made with another no more than an hour.
	 */
	static boolean isChainLimit(AwsServiceException answer) {
		return "ValidationError".equals(Rejections.code(answer)) && message(answer).contains("role chaining");
	}

	/**
	 * Describes a failed call.
	 * @param error what the client of STS threw
	 * @param recoverable tells whether others than the rejected base credentials are to
	 * be had at once
	 */
	SessionFailedException failure(RuntimeException error, Predicate<AwsServiceException> recoverable) {
		if (error instanceof SessionFailedException failure) {
			return failure;
		}
		if (!(error instanceof AwsServiceException answer)) {
			return unreachable(error);
		}
		String code = Rejections.code(answer);
		if (code == null) {
			code = "HTTP " + answer.statusCode();
			return describe(Reason.UNAVAILABLE, code, answer)
				.statement("%s did not answer as AWS does when '%s' was to be assumed (%s)".formatted(this.sts,
						this.role, code))
				.build();
		}
		if (recoverable.test(answer)) {
			return describe(Reason.UNAVAILABLE, code, answer)
				.statement("STS no longer accepts the credentials that assume '%s' (%s)".formatted(this.role, code))
				.build();
		}
		if (answer.isThrottlingException()) {
			return describe(Reason.UNAVAILABLE, code, answer)
				.statement("%s throttles the sessions of '%s' (%s)".formatted(this.sts, this.role, code))
				.build();
		}
		if (code.equals("SignatureDoesNotMatch") && message(answer).startsWith("Signature ")) {
			// Expired, or not yet current. The SDK sets its clock by this answer.
			return describe(Reason.UNAVAILABLE, code, answer)
				.statement("The clock of this host differs too much from that of STS to assume '%s' (%s)"
					.formatted(this.role, code))
				.advice("Set the clock of the host.")
				.build();
		}
		if (answer.statusCode() >= 500 || answer.isClockSkewException() || code.equals("IDPCommunicationError")) {
			return describe(Reason.UNAVAILABLE, code, answer)
				.statement("%s failed to assume '%s' (%s, HTTP status %d)".formatted(this.sts, this.role, code,
						answer.statusCode()))
				.build();
		}
		return refused(code, answer);
	}

	private SessionFailedException refused(String code, AwsServiceException answer) {
		Builder failure = describe(Reason.REFUSED, code, answer);
		String refusal = "STS refused to assume '%s' (%s)".formatted(this.role, code);
		if (this.webIdentity != null && TOKEN_REFUSED.contains(code)) {
			return failure
				.statement("STS does not accept the token in '%s' (%s)".formatted(this.webIdentity.tokenFile(), code))
				.property(this.callerProperty)
				.advice("Whoever writes that file has to replace it: it is read anew at each attempt.")
				.build();
		}
		if (Rejections.isRejection(answer) || code.equals("SignatureDoesNotMatch")) {
			return failure
				.statement("STS does not accept the credentials that assume '%s' (%s)".formatted(this.role, code))
				.property(this.callerProperty)
				.advice("They have expired, were deleted, or are mistyped.")
				.build();
		}
		return switch (code) {
			case "AccessDenied" ->
				failure.statement("STS refused to assume '%s' for %s (%s)".formatted(this.role, caller(answer), code))
					.advice(accessDenied())
					.build();
			case "RegionDisabledException" -> failure.statement(refusal)
				.property("sts.region")
				.advice("Activate STS in this region for the account of the caller, or name another.")
				.build();
			case "PackedPolicyTooLarge", "PackedPolicyTooLargeException" -> failure.statement(refusal)
				.property(this.isScoped ? "session.scope-to-tables" : "session")
				.advice(this.isScoped
						? "The policy of the tables and 'session.tags' together are too large: shorten the tags, give some tables a role of their own, or limit the session by 'session.policy-arns' instead."
						: "'session.tags' and 'session.policy-arns' together are too large: shorten them.")
				.build();
			default -> failure.statement("%s: %s".formatted(refusal, message(answer)))
				.property(property(message(answer)))
				.build();
		};
	}

	private @Nullable String property(String message) {
		if (message.contains("DurationSeconds")) {
			return "session.duration";
		}
		return message.startsWith("Policy ") ? (this.isScoped ? "session.scope-to-tables" : "session.policy-arns")
				: null;
	}

	private String accessDenied() {
		if (this.webIdentity != null) {
			return "Its trust policy has to name the identity provider, and conditions that the token meets.";
		}
		return "Either the role's trust policy does not name that caller%s, or the caller lacks sts:AssumeRole on it. Both documents: --dynamodb.export=iam."
			.formatted(this.hasExternalId ? " with this 'external-id'" : "");
	}

	private SessionFailedException unreachable(RuntimeException error) {
		boolean timeout = error instanceof ApiCallTimeoutException;
		Throwable root = Causes.root(error);
		String code = timeout ? "Timeout" : root.getClass().getSimpleName();
		return describe(Reason.UNAVAILABLE, code, error).statement(timeout
				? "%s has not answered within %d s to assume '%s' (%s)".formatted(this.sts,
						IssuerCalls.LIMIT.toSeconds(), this.role, code)
				: "%s cannot be reached to assume '%s' (%s: %s)".formatted(this.sts, this.role, code,
						root.getMessage()))
			.build();
	}

	private static Builder describe(Reason reason, String code, RuntimeException error) {
		return SessionFailedException.of(reason, code).cause(error);
	}

	private String caller(AwsServiceException answer) {
		Matcher caller = CALLER.matcher(message(answer));
		if (caller.find()) {
			return caller.group(1);
		}
		return (this.webIdentity != null) ? "the token in '%s'".formatted(this.webIdentity.tokenFile())
				: "the base credentials";
	}

	private static String message(AwsServiceException answer) {
		String message = Objects.requireNonNullElse(answer.awsErrorDetails().errorMessage(), "");
		return message.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
	}

}
