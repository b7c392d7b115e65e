package io.github.dynamodbaccounts.test;

/**
 * Who a request comes from, and what that may do.
 *
 * @param identity who
 * @param permissions what
 */
record Caller(Identity identity, Permissions permissions) {

	void demand(Access access) throws UnauthorizedException {
		String refusal = this.permissions.refusal(access);
		if (refusal != null) {
			throw new UnauthorizedException("User: %s is not authorized to perform: %s on resource: %s %s"
				.formatted(this.identity.arn(), access.action(), access.resource(), refusal));
		}
	}

}
