package io.github.dynamodbaccounts.aot;

import java.util.List;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;

/**
 * Hints for clients: all are proxies, which call the client of the SDK by reflection.
 */
public final class ClientHints {

	private static final List<Class<?>> CLIENTS = List.of(DynamoDbClient.class, DynamoDbAsyncClient.class,
			DynamoDbEnhancedClient.class, DynamoDbEnhancedAsyncClient.class);

	// Modules of the SDK that are looked for by the name of a class.
	private static final List<String> OPTIONAL = List.of(
			"software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
			"software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient",
			"software.amazon.awssdk.services.secretsmanager.SecretsManagerClient",
			"software.amazon.awssdk.services.sso.SsoClient", "software.amazon.awssdk.services.ssooidc.SsoOidcClient");

	private ClientHints() {
	}

	/**
	 * Adds the hints.
	 * @param hints where they go
	 * @param classLoader the class loader of the application
	 */
	public static void add(RuntimeHints hints, ClassLoader classLoader) {
		for (Class<?> client : CLIENTS) {
			hints.proxies().registerJdkProxy(client);
			hints.reflection().registerType(client, MemberCategory.INVOKE_PUBLIC_METHODS);
		}
		OPTIONAL.forEach((name) -> hints.reflection().registerTypeIfPresent(classLoader, name));
	}

}
