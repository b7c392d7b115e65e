package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * The call creates, changes or deletes tables or what belongs to them, away from a local
 * endpoint.
 */
public final class ControlPlaneException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	ControlPlaneException(String message, String account, List<String> tables, String property) {
		super(message, account, tables, property);
	}

}
