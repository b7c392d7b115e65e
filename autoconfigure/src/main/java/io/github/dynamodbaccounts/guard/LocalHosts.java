package io.github.dynamodbaccounts.guard;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hosts of this machine, as far as that shows without asking a name server.
 */
final class LocalHosts {

	private static final Pattern LOOPBACK = Pattern
		.compile("(.+\\.)?localhost\\.?|127(\\.\\d+){3}|\\[?(::1|(0*:){7}0*1|::ffff:127(\\.\\d+){3})]?"
				+ "|0\\.0\\.0\\.0|\\[?::]?");

	// In a network of containers, or as containers call their host.
	private static final Pattern CONTAINER = Pattern.compile(
			"[a-z0-9_-]+|host\\.docker\\.internal|gateway\\.docker\\.internal|(.+\\.)?localhost\\.localstack\\.cloud");

	private LocalHosts() {
	}

	static boolean isLocal(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return LOOPBACK.matcher(name).matches() || CONTAINER.matcher(name).matches();
	}

}
