package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * What STS answers, in the XML of its query protocol.
 */
final class StsAnswers {

	private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	private final IssuedSessions sessions;

	private volatile @Nullable Duration duration;

	StsAnswers(IssuedSessions sessions) {
		this.sessions = sessions;
	}

	/**
	 * Sets how long sessions last, whatever is asked for.
	 */
	void duration(Duration duration) {
		this.duration = duration;
	}

	/**
	 * The right answer to a call.
	 * @param call the call
	 * @param now what the clock of the server says
	 * @param otherAccount account to answer in place of the right one, if any
	 */
	HttpConnection.Response answer(AwsCall call, Instant now, @Nullable String otherAccount) {
		String caller = this.sessions.arn(call.accessKeyId());
		return switch (call.action()) {
			case "AssumeRole", "AssumeRoleWithWebIdentity" -> {
				String arn = inAccount(assumedRole(call), otherAccount);
				yield result(call, """
						<AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>AROA:session</AssumedRoleId></AssumedRoleUser>
						""".formatted(arn) + credentials(call, arn, now));
			}
			case "GetSessionToken" -> result(call, credentials(call, caller, now));
			case "GetCallerIdentity" -> {
				String arn = inAccount(caller, otherAccount);
				yield result(call,
						"<Arn>%s</Arn><UserId>AIDA</UserId><Account>%s</Account>".formatted(arn, arn.split(":")[4]));
			}
			default -> problem(new Fault.Problem(400, "InvalidAction", "Could not find operation " + call.action()));
		};
	}

	static HttpConnection.Response problem(Fault.Problem problem) {
		return xml(problem.status(),
				"""
						<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>%s</Type>
						<Code>%s</Code><Message>%s</Message></Error></ErrorResponse>""".formatted(
						(problem.status() < 500) ? "Sender" : "Receiver", problem.code(),
						problem.message().replace("&", "&amp;").replace("<", "&lt;")));
	}

	private String credentials(AwsCall call, String arn, Instant now) {
		Duration duration = this.duration;
		if (duration == null) {
			duration = Duration.ofSeconds(Long.parseLong(call.parameters().getOrDefault("DurationSeconds", "3600")));
		}
		Instant end = now.plus(duration).truncatedTo(ChronoUnit.MILLIS);
		return """
				<Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>canary-session-secret</SecretAccessKey>
				<SessionToken>canary-session-token</SessionToken><Expiration>%s</Expiration></Credentials>
				""".formatted(this.sessions.issue(arn, end), MILLISECONDS.format(end));
	}

	private static String assumedRole(AwsCall call) {
		String role = call.parameters().getOrDefault("RoleArn", "arn:aws:iam::000000000000:role/none");
		String[] parts = role.split(":");
		return "arn:%s:sts::%s:assumed-role/%s/%s".formatted(parts[1], parts[4],
				role.substring(role.lastIndexOf('/') + 1), call.parameters().getOrDefault("RoleSessionName", "none"));
	}

	private static String inAccount(String arn, @Nullable String account) {
		return (account != null) ? arn.replaceFirst("::\\d*:", "::" + account + ":") : arn;
	}

	private static HttpConnection.Response result(AwsCall call, String content) {
		return xml(200, """
				<%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
				%2$s</%1$sResult></%1$sResponse>""".formatted(call.action(), content));
	}

	private static HttpConnection.Response xml(int status, String body) {
		return new HttpConnection.Response(status, "text/xml", body);
	}

}
