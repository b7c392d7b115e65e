package io.github.dynamodbaccounts.account;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Says why a profile of the AWS configuration files has no credentials, and what to add
 * or to run.
 */
final class ProfileExplanation {

	private ProfileExplanation() {
	}

	/**
	 * Explains the failure of a profile.
	 * @param name name of the profile
	 * @param error what its provider threw
	 * @return sentences, the last one without its full stop
	 */
	static String of(String name, Throwable error) {
		ProfileFile files;
		try {
			files = ProfileFile.defaultProfileFile();
		}
		catch (RuntimeException ex) {
			return "The AWS configuration files cannot be read (%s): %s".formatted(places(), ex.getMessage());
		}
		Profile profile = files.profile(name).orElse(null);
		if (profile == null) {
			return "There is no profile '%s' in the AWS configuration files (%s). Profiles there: %s".formatted(name,
					places(), quoted(files));
		}
		if (Causes.find(error, StsException.class) != null) {
			return "STS refused the role of profile '%s' (%s)".formatted(name, BaseCredentialsExplanation.code(error));
		}
		Profile source = source(profile, files);
		if (source == profile) {
			return explain(profile, files, error);
		}
		if (Causes.find(error, Causes::isOfNetwork) != null) {
			return "The role of profile '%s' could not be assumed (%s): an address cannot be reached from here"
				.formatted(name, BaseCredentialsExplanation.code(error));
		}
		return source.property(ProfileProperty.AWS_SECRET_ACCESS_KEY).isPresent() ? explain(profile, files, error)
				: "Profile '%s' takes its credentials from '%s'. ".formatted(name, source.name())
						+ explain(source, files, error);
	}

	/**
	 * Explains the failure of the default chain where its profile is the reason: one that
	 * was chosen, or one that has something of credentials.
	 */
	static Optional<String> ofChain(Throwable error) {
		String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
		boolean chosen = !name.equals("default");
		try {
			return (chosen || ProfileFile.defaultProfileFile()
				.profile(name)
				.filter(ProfileExplanation::hasCredentials)
				.isPresent()) ? Optional.of(of(name, error)) : Optional.empty();
		}
		catch (RuntimeException ex) {
			return Optional.of(of(name, error));
		}
	}

	private static boolean hasCredentials(Profile profile) {
		return SsoExplanation.isSso(profile) || Stream
			.of(ProfileProperty.ROLE_ARN, ProfileProperty.LOGIN_SESSION, ProfileProperty.CREDENTIAL_PROCESS,
					ProfileProperty.AWS_ACCESS_KEY_ID)
			.anyMatch((setting) -> profile.property(setting).isPresent());
	}

	// The profile that has credentials, where others assume a role with them.
	private static Profile source(Profile profile, ProfileFile files) {
		Set<String> seen = new HashSet<>();
		Profile source = profile;
		while (seen.add(source.name()) && !SsoExplanation.isSso(source)) {
			Profile next = source.property(ProfileProperty.SOURCE_PROFILE).flatMap(files::profile).orElse(null);
			if (next == null) {
				break;
			}
			source = next;
		}
		return source;
	}

	private static String explain(Profile profile, ProfileFile files, Throwable error) {
		if (SsoExplanation.isSso(profile)) {
			return SsoExplanation.of(profile, files, error);
		}
		String code = BaseCredentialsExplanation.code(error);
		if (profile.property(ProfileProperty.WEB_IDENTITY_TOKEN_FILE).isPresent()) {
			return "The web identity role of profile '%s' could not be assumed (%s): check its 'web_identity_token_file'"
				.formatted(profile.name(), code);
		}
		if (profile.property(ProfileProperty.ROLE_ARN).isPresent()) {
			return "The role of profile '%s' could not be assumed (%s): check its 'source_profile' or 'credential_source'"
				.formatted(profile.name(), code);
		}
		if (profile.property(ProfileProperty.LOGIN_SESSION).isPresent()) {
			return ("Profile '%1$s' uses 'aws login', which failed (%2$s): run 'aws login --profile %1$s'. It needs the "
					+ "dependency 'software.amazon.awssdk:signin'")
				.formatted(profile.name(), code);
		}
		if (profile.property(ProfileProperty.CREDENTIAL_PROCESS).isPresent()) {
			return "The process of profile '%s' failed. Run its 'credential_process' by hand to see why"
				.formatted(profile.name());
		}
		if (profile.property(ProfileProperty.AWS_ACCESS_KEY_ID).isPresent()
				&& profile.property(ProfileProperty.AWS_SECRET_ACCESS_KEY).isEmpty()) {
			return "Profile '%s' has no 'aws_secret_access_key'".formatted(profile.name());
		}
		return "Profile '%s' has neither an access key nor a role, SSO or a process".formatted(profile.name());
	}

	private static String places() {
		return "%s and %s".formatted(ProfileFileLocation.configurationFilePath(),
				ProfileFileLocation.credentialsFilePath());
	}

	private static String quoted(ProfileFile files) {
		String names = files.profiles()
			.keySet()
			.stream()
			.sorted()
			.map("'%s'"::formatted)
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? "none" : names;
	}

}
