package io.github.dynamodbaccounts.actuate;

import io.github.dynamodbaccounts.account.NoSuchAccountException;

import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Tells a web client with a status that there is no such account.
 */
@EndpointWebExtension(endpoint = DynamoDbEndpoint.class)
public final class DynamoDbEndpointWebExtension {

	private final DynamoDbEndpoint endpoint;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 */
	public DynamoDbEndpointWebExtension(DynamoDbEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Drops the sessions of one account.
	 * @param account key of the account
	 * @return the account as it is now, or status 404
	 */
	@WriteOperation
	public WebEndpointResponse<AccountDescription> refresh(@Selector String account) {
		try {
			return new WebEndpointResponse<>(this.endpoint.refresh(account));
		}
		catch (NoSuchAccountException ex) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
	}

}
