package io.github.dynamodbaccounts.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Form parameters of an STS call, checked as AWS checks them.
 *
 * @param values the values by name; they may hold secrets
 */
record StsParameters(Map<String, String> values) {

	private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");

	private static final String SESSION_NAME = "[\\w+=,.@-]*";

	private static final String POLICY = "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+";

	static StsParameters parse(String form) {
		Map<String, String> values = new HashMap<>();
		for (String pair : form.split("&")) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
			}
		}
		return new StsParameters(values);
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	String action() {
		return this.values.getOrDefault("Action", "");
	}

	@Nullable String get(String name) {
		return this.values.get(name);
	}

	String roleArn() throws StsException {
		String roleArn = required("RoleArn");
		if (!ROLE_ARN.matcher(roleArn).matches()) {
			throw StsException.validation("%s is invalid".formatted(roleArn));
		}
		return roleArn;
	}

	String sessionName() throws StsException {
		String name = required("RoleSessionName");
		if (!name.matches(SESSION_NAME)) {
			throw constraint("roleSessionName", name, "satisfy regular expression pattern: " + SESSION_NAME);
		}
		if (name.length() < 2) {
			throw constraint("roleSessionName", name, "have length greater than or equal to 2");
		}
		if (name.length() > 64) {
			throw constraint("roleSessionName", name, "have length less than or equal to 64");
		}
		return name;
	}

	Duration duration() throws StsException {
		String value = this.values.getOrDefault("DurationSeconds", "3600");
		if (!value.matches("\\d{1,9}")) {
			throw new StsException(400, "MalformedInput", "DurationSeconds is not an integer.");
		}
		int seconds = Integer.parseInt(value);
		if (seconds < 900) {
			throw constraint("durationSeconds", value, "have value greater than or equal to 900");
		}
		if (seconds > 43200) {
			throw constraint("durationSeconds", value, "have value less than or equal to 43200");
		}
		return Duration.ofSeconds(seconds);
	}

	@Nullable Policy sessionPolicy() throws StsException {
		String policy = this.values.get("Policy");
		if (policy == null) {
			return null;
		}
		if (policy.isEmpty()) {
			throw constraint("policy", policy, "have length greater than or equal to 1");
		}
		if (policy.length() > 2048) {
			throw constraint("policy", policy, "have length less than or equal to 2048");
		}
		if (!policy.matches(POLICY)) {
			throw constraint("policy", policy, "satisfy regular expression pattern: " + POLICY);
		}
		try {
			return PolicyReader.read(policy);
		}
		catch (MalformedPolicyException ex) {
			throw new StsException(400, "MalformedPolicyDocument", "Syntax errors in policy. " + ex.getMessage());
		}
	}

	String required(String name) throws StsException {
		String value = this.values.get(name);
		if (value == null) {
			String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
			throw StsException
				.validation("1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must"
					.formatted(member) + " not be null");
		}
		return value;
	}

	private static StsException constraint(String member, String value, String rule) {
		return StsException
			.validation("1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must %s"
				.formatted(value, member, rule));
	}

	@Override
	public String toString() {
		return "StsParameters[%s]".formatted(action());
	}

}
