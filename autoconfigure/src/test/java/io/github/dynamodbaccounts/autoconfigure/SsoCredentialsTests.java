package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.ChildJvm;
import io.github.dynamodbaccounts.LocalEndpoint;
import io.github.dynamodbaccounts.LocalEndpoint.Answer;
import io.github.dynamodbaccounts.LocalEndpoint.Request;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Profiles that use a login with SSO, as far as local servers go: they stand in for the
 * portal that hands out credentials and for the one that prolongs a login. The files of
 * the login are written here, where 'aws sso login' would after a visit to a browser.
 */
class SsoCredentialsTests {

	private static final String PORTAL = "https://acme.awsapps.com/start";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final LocalEndpoint sso = new LocalEndpoint(SsoCredentialsTests::portal);

	@AutoClose
	private final LocalEndpoint oidc = new LocalEndpoint(SsoCredentialsTests::prolong);

	@TempDir
	private Path home;

	@BeforeEach
	void create() throws IOException {
		Files.createDirectories(this.home.resolve(".aws/sso/cache"));
	}

	private static Answer portal(Request request) {
		if (!request.headers().getOrDefault("x-amz-sso_bearer_token", "").startsWith("canary-valid")) {
			return Answer.error(401, "UnauthorizedException", "Session token not found or invalid");
		}
		if (request.path().contains("role_name=forbidden")) {
			return Answer.error(403, "ForbiddenException", "No access");
		}
		return Answer.of("""
				{"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "canary", "sessionToken": "canary",
				"expiration": %d}}""".formatted(Instant.now().plusSeconds(3600).toEpochMilli()));
	}

	private static Answer prolong(Request request) {
		return request.body().contains("canary-refresh") ? Answer.of("""
				{"accessToken": "canary-valid-prolonged", "tokenType": "Bearer", "expiresIn": 3600}""")
				: Answer.error(400, "InvalidGrantException", "Invalid refresh token provided");
	}

	private void config(String text) throws IOException {
		Files.writeString(this.home.resolve(".aws/config"), text);
	}

	private static String profile(String name, String login, String role) {
		return "[profile %s]\nsso_account_id = 111122223333\nsso_role_name = %s\n%s\n".formatted(name, role, login);
	}

	private static String portal(String startUrl) {
		return "sso_start_url = %s\nsso_region = eu-west-1".formatted(startUrl);
	}

	private static String session(String name) {
		return "[sso-session %s]\nsso_start_url = %s\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n"
			.formatted(name, PORTAL);
	}

	private void login(String key, String token, Instant expiration, String more) throws IOException {
		Files.writeString(this.home.resolve(".aws/sso/cache").resolve(sha1(key) + ".json"), """
				{"startUrl": "%s", "region": "eu-west-1", "accessToken": "%s", "expiresAt": "%s"%s}""".formatted(PORTAL,
				token, expiration, more));
	}

	private static String sha1(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * One account and one table for each profile.
	 */
	private ChildJvm jvm(String... profiles) {
		String yaml = Stream
			.of("dynamodb:", "  environment: qa", "  endpoint: " + this.aws.endpoint(),
					"  defaults: {region: eu-central-1}", "  accounts:",
					lines("    %1$s: {credentials: {profile: %1$s}}", profiles), "  tables:",
					lines("    %1$s: {account: %1$s, item-type: " + Order.class.getName() + "}", profiles))
			.collect(Collectors.joining("\n"));
		YamlApplication.of(this.home, yaml);
		return new ChildJvm(this.home).systemProperty("aws.endpointUrlSso", this.sso.uri())
			.systemProperty("aws.endpointUrlSsoOidc", this.oidc.uri())
			.systemProperty("aws.endpointUrlSts", this.aws.endpoint());
	}

	private String run(ChildJvm jvm) throws IOException, InterruptedException {
		return EveryTableApplication.run(jvm, this.home);
	}

	private static String lines(String pattern, String... profiles) {
		return Stream.of(profiles).map(pattern::formatted).collect(Collectors.joining("\n"));
	}

	@Test
	void loginsThatAreValidOrCanBeProlongedSign() throws Exception {
		Instant soon = Instant.now().plusSeconds(3600);
		config(profile("portal", portal(PORTAL), "orders") + profile("session", "sso_session = acme", "orders")
				+ profile("prolonged", "sso_session = weekly", "orders") + session("acme") + session("weekly")
				+ "[profile role]\nrole_arn = arn:aws:iam::444455556666:role/far\nsource_profile = session\n");
		login(PORTAL, "canary-valid-1", soon, "");
		login("acme", "canary-valid-2", soon, "");
		login("weekly", "canary-old", Instant.now().minusSeconds(60),
				", \"clientId\": \"id\", \"clientSecret\": \"canary\", \"refreshToken\": \"canary-refresh\"");
		String output = run(jvm("portal", "session", "prolonged", "role"));
		assertThat(output).contains("portal OK", "session OK", "prolonged OK", "role OK").doesNotContain("canary");
		assertThat(this.sso.requests()).extracting((request) -> request.headers().get("x-amz-sso_bearer_token"))
			.containsExactly("canary-valid-1", "canary-valid-2", "canary-valid-prolonged", "canary-valid-2");
		assertThat(this.sso.requests()).extracting(Request::path)
			.allMatch(
					(path) -> path.startsWith("/federation/credentials?") && path.contains("account_id=111122223333"));
		assertThat(this.oidc.requests()).hasSize(1);
		assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId)
			.containsExactly("ASIASSO", "ASIASSO", "ASIASSO", "ASIA000000000001");
		assertThat(this.aws.calls("AssumeRole")).singleElement().satisfies((call) -> {
			assertThat(call.accessKeyId()).isEqualTo("ASIASSO");
			assertThat(call.region()).isEqualTo("eu-central-1");
		});
	}

	@Test
	void loginsThatHaveExpiredSayWhatToRun() throws Exception {
		Instant past = Instant.now().minusSeconds(60);
		config(profile("portal", portal(PORTAL), "orders") + profile("session", "sso_session = acme", "orders")
				+ profile("refused", "sso_session = weekly", "orders") + profile("never", "sso_session = new", "orders")
				+ profile("revoked", portal(PORTAL + "/2"), "orders") + profile("torn", portal(PORTAL + "/3"), "orders")
				+ session("acme") + session("weekly") + session("new")
				+ "[profile role]\nrole_arn = arn:aws:iam::444455556666:role/far\nsource_profile = session\n");
		login(PORTAL, "canary-1", past, "");
		login(PORTAL + "/2", "canary-revoked", Instant.now().plusSeconds(3600), "");
		Files.writeString(this.home.resolve(".aws/sso/cache").resolve(sha1(PORTAL + "/3") + ".json"), "canary{");
		login("acme", "canary-2", past, "");
		login("weekly", "canary-3", past,
				", \"clientId\": \"id\", \"clientSecret\": \"canary\", \"refreshToken\": \"canary-too-old\"");
		String output = run(jvm("portal", "session", "refused", "never", "revoked", "torn", "role"));
		for (String profile : List.of("portal", "session", "refused", "never", "revoked", "torn")) {
			assertThat(output).contains(
					"%1$s FAILED Table '%1$s' (qa-%1$s, account '%1$s', eu-central-1): Base credentials of account '%1$s' could not be loaded. Profile '%1$s' uses SSO and its login has expired: run 'aws sso login --profile %1$s'. Set by 'dynamodb.accounts.%1$s.credentials.profile' (application.yml:"
						.formatted(profile));
		}
		assertThat(output)
			.contains("Profile 'role' takes its credentials from 'session'. Profile 'session' uses SSO and "
					+ "its login has expired: run 'aws sso login --profile session'.")
			.doesNotContain("canary");
		assertThat(this.aws.calls()).isEmpty();
	}

	@Test
	void profilesThatAreWrongAreNotTakenForExpiredLogins() throws Exception {
		config(profile("forbidden", portal(PORTAL), "forbidden") + profile("half", "sso_region = eu-west-1", "orders")
				+ profile("lost", "sso_session = nowhere", "orders"));
		login(PORTAL, "canary-valid-1", Instant.now().plusSeconds(3600), "");
		String output = run(jvm("forbidden", "half", "lost"));
		assertThat(output)
			.contains("Profile 'forbidden' uses SSO, which failed (ForbiddenException): check its 'sso_account_id' and "
					+ "'sso_role_name'. Set by")
			.contains("Profile 'half' uses SSO and has no 'sso_start_url'. Set by")
			.contains("Profile 'lost' uses SSO, and there is no section [sso-session nowhere]. Set by")
			.doesNotContain("canary", "has expired");
	}

	@Test
	void defaultChainSaysThatItsProfileUsesSso() throws Exception {
		config(profile("portal", portal(PORTAL), "orders"));
		login(PORTAL, "canary-1", Instant.now().minusSeconds(60), "");
		ChildJvm jvm = jvm("portal");
		Path yaml = this.home.resolve("application.yml");
		Files.writeString(yaml, Files.readString(yaml).replace("{profile: portal}", "{type: default}"));
		assertThat(run(jvm.environment("AWS_PROFILE", "portal")))
			.contains("Base credentials of account 'portal' could not be loaded.")
			.contains("run 'aws sso login --profile portal'")
			.doesNotContain("canary");
	}

	@Test
	void dependenciesThatAreMissingAreNamed() throws Exception {
		config(profile("portal", portal(PORTAL), "orders") + profile("session", "sso_session = acme", "orders")
				+ session("acme"));
		login(PORTAL, "canary-valid-1", Instant.now().plusSeconds(3600), "");
		login("acme", "canary-valid-2", Instant.now().plusSeconds(3600), "");
		assertThat(run(jvm("portal", "session").without("sso").without("ssooidc"))).contains(
				"Profile 'portal' uses SSO, which needs the dependency 'software.amazon.awssdk:sso': add it. Set by")
			.contains("Profile 'session' uses SSO, which needs the dependency 'software.amazon.awssdk:sso' and "
					+ "'software.amazon.awssdk:ssooidc': add it. Set by")
			.doesNotContain("canary");
		assertThat(run(jvm("portal", "session").without("ssooidc"))).contains("portal OK")
			.contains(
					"Profile 'session' uses SSO, which needs the dependency 'software.amazon.awssdk:ssooidc': add it.")
			.doesNotContain("canary");
	}

}
