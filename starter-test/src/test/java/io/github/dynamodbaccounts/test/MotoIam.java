package io.github.dynamodbaccounts.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/**
 * IAM of moto in every account and partition: users and roles, which are gone after it,
 * and whether moto asks what they may do. They are changed only while it does not.
 */
final class MotoIam implements AutoCloseable {

	private static final Pattern ARN = Pattern
		.compile("arn:(?<partition>[a-z-]+):iam::(?<account>\\d{12}):(?:user|role)/(?<name>[^/]+)");

	private static final Pattern PREVIOUS = Pattern
		.compile("\"PREVIOUS_INITIAL_NO_AUTH_ACTION_COUNT\": \"(?<count>[^\"]+)\"");

	private final URI endpoint;

	private final Map<String, IamClient> clients = new HashMap<>();

	private final List<Runnable> removals = new ArrayList<>();

	private String enforcedAfter = "";

	MotoIam(URI endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Creates a user.
	 * @return its access key
	 */
	AwsBasicCredentials user(String arn) {
		IamClient iam = client(arn);
		String name = name(arn);
		iam.createUser((user) -> user.userName(name));
		this.removals.add(() -> iam.deleteUser((user) -> user.userName(name)));
		this.removals.add(() -> allow(arn, List.of()));
		AccessKey key = iam.createAccessKey((user) -> user.userName(name)).accessKey();
		this.removals.add(() -> iam.deleteAccessKey((user) -> user.userName(name).accessKeyId(key.accessKeyId())));
		return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
	}

	/**
	 * Creates a role.
	 */
	void role(String arn, String trustPolicy) {
		IamClient iam = client(arn);
		iam.createRole((role) -> role.roleName(name(arn)).assumeRolePolicyDocument(trustPolicy));
		this.removals.add(() -> iam.deleteRole((role) -> role.roleName(name(arn))));
		this.removals.add(() -> allow(arn, List.of()));
	}

	/**
	 * Gives a user or a role exactly these policies.
	 */
	void allow(String arn, List<PolicyDocument> policies) {
		removePolicies(arn);
		for (int i = 0; i < policies.size(); i++) {
			String policy = "policy-" + i;
			String document = policies.get(i).toString();
			if (arn.contains(":user/")) {
				client(arn)
					.putUserPolicy((user) -> user.userName(name(arn)).policyName(policy).policyDocument(document));
			}
			else {
				client(arn)
					.putRolePolicy((role) -> role.roleName(name(arn)).policyName(policy).policyDocument(document));
			}
		}
	}

	private void removePolicies(String arn) {
		IamClient iam = client(arn);
		String name = name(arn);
		if (arn.contains(":user/")) {
			iam.listUserPolicies((user) -> user.userName(name))
				.policyNames()
				.forEach((policy) -> iam.deleteUserPolicy((user) -> user.userName(name).policyName(policy)));
		}
		else {
			iam.listRolePolicies((role) -> role.roleName(name))
				.policyNames()
				.forEach((policy) -> iam.deleteRolePolicy((role) -> role.roleName(name).policyName(policy)));
		}
	}

	/**
	 * From now on moto checks signatures and asks what a caller may do.
	 */
	void enforce() {
		this.enforcedAfter = resetAuthentication("0");
	}

	/**
	 * Everybody may do again what they could before.
	 */
	void stopEnforcing() {
		if (!this.enforcedAfter.isEmpty()) {
			resetAuthentication(this.enforcedAfter);
			this.enforcedAfter = "";
		}
	}

	// How many calls are not checked: the count before is the answer.
	private String resetAuthentication(String count) {
		try {
			String answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(this.endpoint.resolve("/moto-api/reset-auth"))
					.POST(HttpRequest.BodyPublishers.ofString(count))
					.build(), HttpResponse.BodyHandlers.ofString())
				.body();
			Matcher previous = PREVIOUS.matcher(answer);
			if (!previous.find()) {
				throw new IllegalStateException("Moto does not say whether it enforced: " + answer);
			}
			return previous.group("count");
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException("Moto does not answer.", ex);
		}
	}

	private IamClient client(String arn) {
		String account = parse(arn).group("account");
		boolean china = parse(arn).group("partition").equals("aws-cn");
		return this.clients.computeIfAbsent(account + china,
				(key) -> IamClient.builder()
					.endpointOverride(this.endpoint)
					.region(china ? Region.CN_NORTH_1 : Region.US_EAST_1)
					.credentialsProvider(StaticCredentialsProvider.create(Moto.ANYBODY))
					.overrideConfiguration((configuration) -> configuration.putHeader(Moto.ACCOUNT_HEADER, account))
					.build());
	}

	private static String name(String arn) {
		return parse(arn).group("name");
	}

	private static Matcher parse(String arn) {
		Matcher matcher = ARN.matcher(arn);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("This is no user and no role: " + arn);
		}
		return matcher;
	}

	@Override
	public void close() {
		stopEnforcing();
		for (int i = this.removals.size() - 1; i >= 0; i--) {
			this.removals.get(i).run();
		}
		this.clients.values().forEach(IamClient::close);
	}

}
