package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Says why a profile that uses a login with SSO has no credentials, and what to add or to
 * run.
 */
final class SsoExplanation {

	private static final String SSO_SESSION = "sso_session";

	private static final List<String> SETTINGS = List.of(ProfileProperty.SSO_ACCOUNT_ID, ProfileProperty.SSO_ROLE_NAME,
			ProfileProperty.SSO_REGION, ProfileProperty.SSO_START_URL);

	private SsoExplanation() {
	}

	/**
	 * Whether the SDK takes it for a profile with SSO: one setting is enough.
	 */
	static boolean isSso(Profile profile) {
		return Stream.concat(Stream.of(SSO_SESSION), SETTINGS.stream())
			.anyMatch((setting) -> profile.property(setting).isPresent());
	}

	static String of(Profile profile, ProfileFile files, Throwable error) {
		String flaw = flaw(profile, files);
		if (flaw != null) {
			return "Profile '%s' uses SSO%s".formatted(profile.name(), flaw);
		}
		if (isExpiredLogin(error)) {
			return "Profile '%1$s' uses SSO and its login has expired: run 'aws sso login --profile %1$s'"
				.formatted(profile.name());
		}
		return "Profile '%s' uses SSO, which failed (%s): %s".formatted(profile.name(),
				BaseCredentialsExplanation.code(error), advice(profile, error));
	}

	private static @Nullable String flaw(Profile profile, ProfileFile files) {
		Optional<String> session = profile.property(SSO_SESSION);
		String missing = Stream.of("sso", "ssooidc")
			.filter((module) -> module.equals("sso") || session.isPresent())
			.filter((module) -> !isPresent(module))
			.map("'software.amazon.awssdk:%s'"::formatted)
			.collect(Collectors.joining(" and "));
		if (!missing.isEmpty()) {
			return ", which needs the dependency %s: add it".formatted(missing);
		}
		Optional<Profile> section = session.flatMap((name) -> files.getSection("sso-session", name));
		if (session.isPresent() && section.isEmpty()) {
			return ", and there is no section [sso-session %s]".formatted(session.get());
		}
		return SETTINGS.stream()
			.filter((setting) -> profile.property(setting).isEmpty()
					&& section.flatMap((settings) -> settings.property(setting)).isEmpty())
			.findFirst()
			.map(" and has no '%s'"::formatted)
			.orElse(null);
	}

	private static String advice(Profile profile, Throwable error) {
		if (Causes.find(error, AwsServiceException.class) != null) {
			return "check its 'sso_account_id' and 'sso_role_name'";
		}
		if (Causes.find(error, Causes::isOfNetwork) != null) {
			return "its address cannot be reached from here";
		}
		// The default chain keeps no causes.
		return "if its login has expired, run 'aws sso login --profile %s'".formatted(profile.name());
	}

	// There are several kinds of tokens, of exceptions and of messages.
	private static boolean isExpiredLogin(Throwable error) {
		return Causes.find(error,
				(cause) -> cause.getClass().getSimpleName().equals("ExpiredTokenException")
						|| cause.getClass().getSimpleName().equals("UnauthorizedException")
						|| cause.getClass().getSimpleName().equals("InvalidGrantException")
						|| List.of("Unable to load SSO token", "Token is expired").contains(cause.getMessage())
						|| String.valueOf(cause.getMessage()).contains("SSO session")) != null;
	}

	private static boolean isPresent(String module) {
		ClassLoader classLoader = SsoExplanation.class.getClassLoader();
		String type = module.equals("sso") ? "SsoClient" : "SsoOidcClient";
		try {
			Class.forName("software.amazon.awssdk.services.%s.%s".formatted(module, type), false, classLoader);
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}
