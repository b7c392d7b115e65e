package io.github.dynamodbaccounts.test;

import java.util.List;

/**
 * Permissions in a JSON document of IAM.
 *
 * @param statements the statements
 */
record Policy(List<PolicyStatement> statements) {

	Policy {
		statements = List.copyOf(statements);
	}

	boolean allows(Access access) {
		return this.statements.stream().anyMatch((statement) -> statement.allow() && statement.covers(access));
	}

	boolean denies(Access access) {
		return this.statements.stream().anyMatch((statement) -> !statement.allow() && statement.covers(access));
	}

}
