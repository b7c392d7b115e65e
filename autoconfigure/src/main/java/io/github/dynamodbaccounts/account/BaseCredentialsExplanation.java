package io.github.dynamodbaccounts.account;

import java.util.concurrent.TimeoutException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Says in a sentence why base credentials could not be had. The words of a provider are
 * not passed on: they may be anything.
 */
final class BaseCredentialsExplanation {

	private BaseCredentialsExplanation() {
	}

	/**
	 * Explains a failure.
	 * @param credentials the base credentials
	 * @param error what their provider threw
	 * @return a sentence without its full stop
	 */
	static String of(BaseCredentials credentials, Throwable error) {
		if (error instanceof TimeoutException) {
			return "%s gave no answer in time".formatted(name(credentials));
		}
		if (credentials instanceof BaseCredentials.Profile profile) {
			return ProfileExplanation.of(profile.name(), error);
		}
		if (credentials instanceof BaseCredentials.DefaultChain) {
			return ProfileExplanation.ofChain(error)
				.orElse("The AWS SDK found none in system properties, environment variables, a web identity token, "
						+ "the AWS configuration files, the container and the instance");
		}
		if (credentials instanceof BaseCredentials.EnvironmentVariables) {
			return "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY have to be set in the environment";
		}
		if (credentials instanceof BaseCredentials.SystemProperties) {
			return "The system properties aws.accessKeyId and aws.secretAccessKey have to be set";
		}
		if (credentials instanceof BaseCredentials.Container) {
			return "The container has no credentials: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or "
					+ "AWS_CONTAINER_CREDENTIALS_FULL_URI has to be set, and to answer (%s)".formatted(code(error));
		}
		if (credentials instanceof BaseCredentials.InstanceProfile) {
			return "The metadata service of the instance gave none (%s): the instance needs an instance profile"
				.formatted(code(error));
		}
		return "%s failed (%s)".formatted(name(credentials), code(error));
	}

	private static String name(BaseCredentials credentials) {
		if (credentials instanceof BaseCredentials.Bean bean) {
			return "The bean '%s'".formatted(bean.name());
		}
		if (credentials instanceof BaseCredentials.Profile profile) {
			return "Profile '%s'".formatted(profile.name());
		}
		if (credentials instanceof BaseCredentials.Secret secret) {
			return "The secret '%s'".formatted(secret.id());
		}
		return "Their provider";
	}

	/**
	 * The property of an account that decides base credentials.
	 */
	static String property(BaseCredentials credentials) {
		if (credentials instanceof BaseCredentials.Profile) {
			return "credentials.profile";
		}
		if (credentials instanceof BaseCredentials.Bean) {
			return "credentials.bean";
		}
		return (credentials instanceof BaseCredentials.DefaultChain) ? "credentials" : "credentials.type";
	}

	/**
	 * What AWS calls an error, or the name of the exception behind it.
	 */
	static String code(Throwable error) {
		AwsServiceException answer = Causes.find(error, AwsServiceException.class);
		String code = (answer != null) ? Rejections.code(answer) : null;
		if (code != null) {
			return code;
		}
		SdkServiceException service = Causes.find(error, SdkServiceException.class);
		return (service != null) ? "HTTP status %d".formatted(service.statusCode())
				: Causes.root(error).getClass().getSimpleName();
	}

}
