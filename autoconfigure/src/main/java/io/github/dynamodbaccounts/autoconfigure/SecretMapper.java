package io.github.dynamodbaccounts.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.BaseCredentials;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

import org.springframework.util.ClassUtils;

/**
 * Turns a secret of Secrets Manager into base credentials.
 */
final class SecretMapper {

	private static final String CLIENT = "software.amazon.awssdk.services.secretsmanager.SecretsManagerClient";

	private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:secretsmanager:(?<region>[^:]+):\\d{12}:secret:.+");

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	private final RegionMapper regions;

	SecretMapper(ConfigurationProblems problems, AccountKeys keys) {
		this.problems = problems;
		this.keys = keys;
		this.regions = new RegionMapper(problems);
	}

	/**
	 * Maps a secret.
	 * @param id name or ARN of the secret
	 * @param region its region, or {@code null} where the ARN or the account decides
	 * @param accountRegion region of the account, or {@code null} after a problem
	 * @return the credentials, or {@code null} after a problem was reported
	 */
	BaseCredentials.@Nullable Secret map(String id, @Nullable String region, @Nullable Region accountRegion) {
		String property = this.keys.property("credentials.secret-id");
		if (!ClassUtils.isPresent(CLIENT, null)) {
			this.problems.value(property, "the client of Secrets Manager is not on the class path",
					"Add the dependency 'software.amazon.awssdk:secretsmanager'.");
			return null;
		}
		Matcher arn = ARN.matcher(id);
		if (id.startsWith("arn:") && !arn.matches()) {
			this.problems.value(property, "this is not the ARN of a secret",
					"Write it as arn:aws:secretsmanager:eu-west-1:111122223333:secret:name, or the name alone.");
			return null;
		}
		String regionProperty = this.keys.property("credentials.secret-region");
		Region own = (region != null) ? this.regions.map(() -> regionProperty, region, false) : null;
		Region ofArn = arn.matches() ? this.regions.map(() -> property, arn.group("region"), false) : null;
		if (own != null && ofArn != null && !own.equals(ofArn)) {
			this.problems.value(regionProperty, "the ARN in '%s' names another region".formatted(property),
					"Remove the region, or correct one of the two.");
			return null;
		}
		Region decided = (own != null) ? own : (ofArn != null) ? ofArn : accountRegion;
		return (decided != null) ? new BaseCredentials.Secret(id, decided) : null;
	}

}
