package io.github.dynamodbaccounts.account;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Thrown when an account is asked for that the configuration does not have.
 */
public class NoSuchAccountException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String key;

	NoSuchAccountException(String key, Collection<String> known) {
		super("No account '%s'. Known accounts: %s.".formatted(key,
				known.isEmpty() ? "none" : known.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
		this.key = key;
	}

	/**
	 * Returns the key that was asked for.
	 * @return the key
	 */
	public String getKey() {
		return this.key;
	}

}
