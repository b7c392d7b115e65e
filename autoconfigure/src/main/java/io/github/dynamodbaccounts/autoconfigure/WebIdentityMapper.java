package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.Optional;

import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.CredentialsType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;

import org.springframework.util.StringUtils;

/**
 * Turns a role and a token file into the base credentials of a web identity, with what
 * EKS and CI systems set in the environment.
 */
final class WebIdentityMapper {

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	WebIdentityMapper(MappingContext context, AccountKeys keys) {
		this.context = context;
		this.problems = context.problems();
		this.keys = keys;
	}

	/**
	 * Maps a role and a token file that are configured.
	 * @param role ARN of the role
	 * @param tokenFile file that holds the token
	 * @param region region of the account, or {@code null} where that has a problem
	 */
	BaseCredentials map(String role, Path tokenFile, @Nullable Region region) {
		String problem = problem(role, region);
		if (problem != null) {
			this.problems.value(this.keys.property("credentials.role-arn"), "it " + problem,
					"Write it as arn:%s:iam::111122223333:role/name."
						.formatted((region != null) ? RegionMapper.partition(region) : "aws"));
		}
		return new BaseCredentials.WebIdentity(role, tokenFile, sessionName());
	}

	/**
	 * Maps what the environment says, where the configuration names neither.
	 * @param region region of the account, or {@code null} where that has a problem
	 */
	BaseCredentials map(@Nullable Region region) {
		Optional<String> role = setting(SdkSystemSetting.AWS_ROLE_ARN);
		Optional<String> tokenFile = setting(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE);
		if (role.isEmpty() || tokenFile.isEmpty()) {
			this.problems.addOnce(this.keys.property("credentials.role-arn"),
					"is not set, and credentials of type 'web-identity' need it with 'web-identity-token-file', "
							+ "unless AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE are set, as EKS and CI systems do",
					"Set both keys, or choose another '%s'.".formatted(this.keys.property("credentials.type")));
			return new BaseCredentials.DefaultChain();
		}
		String problem = problem(role.get(), region);
		if (problem != null) {
			report("AWS_ROLE_ARN " + problem, "Correct the variable, or set '%s' and 'web-identity-token-file'."
				.formatted(this.keys.own("credentials.role-arn")));
		}
		return new BaseCredentials.WebIdentity(role.get(), Path.of(tokenFile.get()), sessionName());
	}

	private static @Nullable String problem(String role, @Nullable Region region) {
		RoleArn arn = RoleArn.parse(role);
		if (arn == null) {
			return "is not the ARN of a role";
		}
		String partition = (region != null) ? RegionMapper.partition(region) : arn.partition();
		return partition.equals(arn.partition()) ? null
				: "is of another partition than region '%s', which lies in '%s'".formatted(region, partition);
	}

	// Without the account: accounts with the same role share one session.
	private String sessionName() {
		String name = setting(SdkSystemSetting.AWS_ROLE_SESSION_NAME)
			.orElseGet(() -> SessionNames.of(this.context.application()));
		if (!SessionNames.isSessionName(name)) {
			report("AWS_ROLE_SESSION_NAME is no session name, which has 2 to 64 letters, digits and +=,.@_-",
					"Correct the variable, or remove it.");
		}
		return name;
	}

	private void report(String reason, String action) {
		this.problems.shown(this.keys.property("credentials.type"),
				ConfigurationProblems.spelling(CredentialsType.WEB_IDENTITY), reason, action);
	}

	private static Optional<String> setting(SdkSystemSetting setting) {
		return setting.getStringValue().map(String::trim).filter(StringUtils::hasText);
	}

}
