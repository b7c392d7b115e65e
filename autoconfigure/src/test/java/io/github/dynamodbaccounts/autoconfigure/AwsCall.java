package io.github.dynamodbaccounts.autoconfigure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that arrived.
 *
 * @param arrival when it arrived, by the clock of this host
 * @param action operation of DynamoDB or STS
 * @param accessKeyId access key that signed it
 * @param sessionToken session token, or nothing
 * @param region region of the signature
 * @param parameters parameters of STS, or the body under its name
 */
public record AwsCall(Instant arrival, String action, String accessKeyId, String sessionToken, String region,
		Map<String, String> parameters) {

	private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/");

	private static final Pattern TABLE = Pattern.compile("\"TableName\":\"([^\"]+)\"");

	static AwsCall of(HttpConnection.Request request) {
		String target = request.headers().get("X-Amz-Target");
		Map<String, String> parameters = (target == null) ? form(request.body()) : Map.of("body", request.body());
		String action = (target == null) ? parameters.getOrDefault("Action", "")
				: target.substring(target.indexOf('.') + 1);
		Matcher credential = CREDENTIAL.matcher(request.headers().getOrDefault("Authorization", ""));
		boolean signed = credential.find();
		return new AwsCall(Instant.now(), action, signed ? credential.group(1) : "",
				request.headers().getOrDefault("X-Amz-Security-Token", ""), signed ? credential.group(2) : "",
				parameters);
	}

	public boolean isSts() {
		return !this.parameters.containsKey("body");
	}

	/**
	 * A problem whose message names this call.
	 */
	Fault.Problem explain(Fault.Problem problem, String caller) {
		return new Fault.Problem(problem.status(), problem.code(),
				problem.message()
					.replace("{user}", caller)
					.replace("{action}", (isSts() ? "sts:" : "dynamodb:") + this.action)
					.replace("{resource}", resource(caller)));
	}

	private String resource(String caller) {
		if (isSts()) {
			return this.parameters.getOrDefault("RoleArn", "*");
		}
		Matcher table = TABLE.matcher(this.parameters.get("body"));
		return "arn:aws:dynamodb:%s:%s:table/%s".formatted(this.region, caller.split(":")[4],
				table.find() ? table.group(1) : "*");
	}

	private static Map<String, String> form(String body) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String pair : body.split("&")) {
			String[] parts = pair.split("=", 2);
			parameters.put(parts[0], (parts.length > 1) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
		}
		return parameters;
	}

}
