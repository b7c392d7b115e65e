package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;

/**
 * What the clients of all accounts are made with.
 *
 * @param customizers called for every low-level client that is made, in this order
 * @param extensions the extensions of the enhanced clients, asked for when the first is
 * made
 * @param translator turns what a call of a repository failed with into what the
 * application is told
 * @param observers who watches the calls
 */
public record ClientCustomizations(List<AccountClientCustomizer> customizers,
		Supplier<List<DynamoDbEnhancedClientExtension>> extensions, UnaryOperator<RuntimeException> translator,
		CallObservers observers) {

	public ClientCustomizations {
		customizers = List.copyOf(customizers);
		Objects.requireNonNull(extensions, "'extensions' must not be null.");
		Objects.requireNonNull(translator, "'translator' must not be null.");
		Objects.requireNonNull(observers, "'observers' must not be null.");
	}

}
