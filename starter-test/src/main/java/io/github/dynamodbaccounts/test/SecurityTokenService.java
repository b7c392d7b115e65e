package io.github.dynamodbaccounts.test;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

/**
 * STS of one {@link LocalAws}: the actions, without HTTP.
 */
final class SecurityTokenService {

	private final Identities identities;

	private final @Nullable Duration sessionDuration;

	private final Map<String, Integer> calls = new ConcurrentSkipListMap<>();

	SecurityTokenService(Identities identities, @Nullable Duration sessionDuration) {
		this.identities = identities;
		this.sessionDuration = sessionDuration;
	}

	SortedMap<String, Integer> calls() {
		return new TreeMap<>(this.calls);
	}

	/**
	 * Answers one call.
	 * @param parameters what the form holds
	 * @param authorization the header, absent in unsigned calls
	 * @param sessionToken the session token, absent with long-lived keys
	 * @return the result element
	 * @throws StsException if the call is refused
	 */
	XmlElement call(StsParameters parameters, @Nullable String authorization, @Nullable String sessionToken)
			throws StsException {
		String action = parameters.action();
		this.calls.merge(action, 1, Integer::sum);
		return switch (action) {
			case "AssumeRole" -> assumeRole(parameters, authenticate(authorization, sessionToken));
			case "AssumeRoleWithWebIdentity" -> assumeRoleWithWebIdentity(parameters);
			case "GetCallerIdentity" -> callerIdentity(authenticate(authorization, sessionToken).identity());
			case "" -> throw new StsException(400, "MissingAction", "The request must contain the parameter Action.");
			default -> throw new StsException(400, "InvalidAction",
					"Could not find operation %s for version 2011-06-15".formatted(action));
		};
	}

	private Caller authenticate(@Nullable String authorization, @Nullable String sessionToken) throws StsException {
		try {
			return this.identities.authenticate(Authorization.parse(authorization).accessKeyId(), sessionToken);
		}
		catch (UnauthenticatedException ex) {
			throw new StsException(403, ex.reason().stsCode(), ex.reason().message());
		}
	}

	private XmlElement callerIdentity(Identity caller) {
		return XmlElement.of("GetCallerIdentityResult", XmlElement.of("Arn", caller.arn()),
				XmlElement.of("UserId", caller.userId()), XmlElement.of("Account", caller.account()));
	}

	private XmlElement assumeRole(StsParameters parameters, Caller authenticated) throws StsException {
		String roleArn = parameters.roleArn();
		String sessionName = parameters.sessionName();
		Duration duration = parameters.duration();
		Policy policy = parameters.sessionPolicy();
		authorize(authenticated, parameters, roleArn);
		Identity caller = authenticated.identity();
		LocalRole role = this.identities.role(roleArn);
		if (role == null || !role.admits(caller, parameters.get("ExternalId"))) {
			throw StsException.accessDenied("User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
				.formatted(caller.arn(), roleArn));
		}
		if (caller.isRoleSession() && duration.compareTo(Duration.ofHours(1)) > 0) {
			throw StsException
				.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
						+ " role chaining");
		}
		Session session = open(role, sessionName, duration, policy);
		String sourceIdentity = parameters.get("SourceIdentity");
		return XmlElement.of("AssumeRoleResult", credentials(session), assumedRoleUser(session),
				(sourceIdentity != null) ? XmlElement.of("SourceIdentity", sourceIdentity) : null);
	}

	private static void authorize(Caller caller, StsParameters parameters, String roleArn) throws StsException {
		try {
			caller.demand(new Access("sts:AssumeRole", roleArn));
			if (parameters.get("Tags.member.1.Key") != null) {
				caller.demand(new Access("sts:TagSession", roleArn));
			}
			if (parameters.get("SourceIdentity") != null) {
				caller.demand(new Access("sts:SetSourceIdentity", roleArn));
			}
		}
		catch (UnauthorizedException ex) {
			throw StsException.accessDenied(ex.message());
		}
	}

	private XmlElement assumeRoleWithWebIdentity(StsParameters parameters) throws StsException {
		String roleArn = parameters.roleArn();
		String sessionName = parameters.sessionName();
		Duration duration = parameters.duration();
		Policy policy = parameters.sessionPolicy();
		if (parameters.required("WebIdentityToken").isBlank()) {
			throw new StsException(400, "InvalidIdentityToken", "The ID Token provided is not a valid JWT.");
		}
		LocalRole role = this.identities.role(roleArn);
		if (role == null) {
			throw StsException.accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
		}
		Session session = open(role, sessionName, duration, policy);
		return XmlElement.of("AssumeRoleWithWebIdentityResult",
				XmlElement.of("SubjectFromWebIdentityToken", "local-subject"), credentials(session),
				assumedRoleUser(session), XmlElement.of("Provider", "local-provider"));
	}

	private Session open(LocalRole role, String sessionName, Duration requested, @Nullable Policy policy) {
		return this.identities.openSession(role, sessionName,
				(this.sessionDuration != null) ? this.sessionDuration : requested, policy);
	}

	private XmlElement credentials(Session session) {
		return XmlElement.of("Credentials", XmlElement.of("AccessKeyId", session.accessKeyId()),
				XmlElement.of("SecretAccessKey", session.secretAccessKey()),
				XmlElement.of("SessionToken", session.sessionToken()),
				XmlElement.of("Expiration", session.expiration().toString()));
	}

	private XmlElement assumedRoleUser(Session session) {
		return XmlElement.of("AssumedRoleUser", XmlElement.of("AssumedRoleId", session.identity().userId()),
				XmlElement.of("Arn", session.identity().arn()));
	}

}
