package io.github.dynamodbaccounts.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Hosts of AWS, by their names.
 */
final class AwsHosts {

	// Of all partitions, with and without IPv6.
	private static final List<String> SUFFIXES = List.of(".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu",
			".api.aws", ".api.amazonwebservices.com.cn", ".api.amazonwebservices.eu", ".c2s.ic.gov", ".sc2s.sgov.gov",
			".cloud.adc-e.uk", ".csp.hci.ic.gov");

	private static final Pattern ACCOUNT = Pattern.compile("(\\d{12})\\.ddb\\..+");

	private AwsHosts() {
	}

	static boolean isAws(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return SUFFIXES.stream().anyMatch(name::endsWith);
	}

	/**
	 * Whether a host of AWS serves another region; what is not of AWS may serve any.
	 */
	static boolean isOfAnotherRegion(String host, String region) {
		return isAws(host) && !host.toLowerCase(Locale.ROOT).contains("." + region + ".");
	}

	/**
	 * The account in the name of an account's own endpoint, or {@code null}.
	 */
	static @Nullable String accountId(String host) {
		Matcher matcher = ACCOUNT.matcher(host);
		return (isAws(host) && matcher.matches()) ? matcher.group(1) : null;
	}

}
