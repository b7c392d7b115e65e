package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;

/**
 * An account while its tables are mapped.
 *
 * @param definition the account itself
 * @param properties what was configured, with all that it inherits
 * @param keys names of its properties
 * @param roles maps roles of the account
 */
record MappedAccount(AccountDefinition definition, Account properties, AccountKeys keys, RoleMapper roles) {
}
