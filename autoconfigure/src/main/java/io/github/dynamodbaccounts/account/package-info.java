/**
 * AWS accounts: what the configuration says of each, the session that its role gives, and
 * the clients that use it.
 */
@NullMarked
package io.github.dynamodbaccounts.account;

import org.jspecify.annotations.NullMarked;
