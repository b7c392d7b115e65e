package io.github.dynamodbaccounts.export;

import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The hosts that are found bit by bit, with what each is for and what remains unknown.
 */
final class OpenHosts {

	/**
	 * Stands for the account in the name of a host.
	 */
	static final String ANY_ACCOUNT = "<account-id>";

	private static final String GAP = "   ";

	private final SortedMap<String, Map<HostedService, SortedSet<String>>> hosts = new TreeMap<>();

	private final SortedMap<String, SortedSet<String>> unknown = new TreeMap<>();

	/**
	 * Adds a host.
	 * @param endpoint where it is
	 * @param service what is asked there
	 * @param account key of the account that needs it
	 */
	void add(URI endpoint, HostedService service, String account) {
		int port = (endpoint.getPort() >= 0) ? endpoint.getPort()
				: "http".equalsIgnoreCase(endpoint.getScheme()) ? 80 : 443;
		add(endpoint.getHost() + ":" + port, service, account);
	}

	/**
	 * Adds a host, or a pattern of hosts.
	 * @param host the host with its port
	 * @param service what is asked there
	 * @param account key of the account that needs it
	 */
	void add(String host, HostedService service, String account) {
		this.hosts.computeIfAbsent(host, (absent) -> new EnumMap<>(HostedService.class))
			.computeIfAbsent(service, (absent) -> new TreeSet<>())
			.add(account);
	}

	/**
	 * Says that accounts need hosts that only show where the application runs.
	 * @param what what decides them, as the end of a sentence
	 * @param account key of an account
	 */
	void addUnknown(String what, String account) {
		this.unknown.computeIfAbsent(what, (absent) -> new TreeSet<>()).add(account);
	}

	/**
	 * One line per host.
	 */
	String lines() {
		int width = this.hosts.keySet().stream().mapToInt(String::length).max().orElse(0);
		return this.hosts.entrySet()
			.stream()
			.map((host) -> host.getKey() + " ".repeat(width - host.getKey().length()) + GAP + uses(host))
			.map((line) -> line + "\n")
			.collect(Collectors.joining());
	}

	private static String uses(Map.Entry<String, Map<HostedService, SortedSet<String>>> host) {
		String uses = host.getValue()
			.entrySet()
			.stream()
			.map((use) -> "%s of %s".formatted(use.getKey(), quoted(use.getValue())))
			.collect(Collectors.joining("; "));
		return host.getKey().startsWith(ANY_ACCOUNT) ? uses + ", in whatever account the base credentials belong to"
				: uses;
	}

	/**
	 * One line per reason why more hosts may be needed.
	 */
	String unknownLines() {
		return this.unknown.entrySet()
			.stream()
			.map((reason) -> "Not in this list: for %s, %s.\n".formatted(quoted(reason.getValue()), reason.getKey()))
			.collect(Collectors.joining());
	}

	private static String quoted(Collection<String> keys) {
		return keys.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
	}

}
