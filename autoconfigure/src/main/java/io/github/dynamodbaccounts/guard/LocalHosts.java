package io.github.dynamodbaccounts.guard;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Hosts of this machine, as far as that shows without asking a name server.
 */
final class LocalHosts {

	private static final Pattern LOOPBACK = Pattern
		.compile("(.+\\.)?localhost\\.?|127(\\.\\d+){3}|\\[?(::1|(0*:){7}0*1|::ffff:127(\\.\\d+){3})]?");

	private LocalHosts() {
	}

	static boolean isLoopback(@Nullable String host) {
		return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
	}

}
