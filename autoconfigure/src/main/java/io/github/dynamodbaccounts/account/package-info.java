/**
 * AWS accounts: what the configuration says of each, the session that its role gives, and
 * the clients that use it.
 * <p>
 * Where to look:
 * <ul>
 * <li>what is configured: {@code AccountDefinition}, {@code AssumedRole},
 * {@code BaseCredentials}, {@code ClientSettings}, {@code StsSettings},
 * {@code TableRoute};
 * <li>what applications use: {@code DynamoDbAccounts}, the directory, and
 * {@code AccountClients}, made by {@code ClientFactory}; what they add to it:
 * {@code ClientCustomizations};
 * <li>how a session lives: {@code RenewedSession}, with {@code Grant} while it is good
 * and {@code Outage} while it cannot be renewed; {@code Sessions} has one for each
 * identity;
 * <li>where credentials come from: {@code RoleSource} and the other sources;
 * {@code BaseSessions} chooses;
 * <li>what a call does: {@code SynchronousCalls} and {@code AsynchronousCalls}, from
 * whichever client of the account it comes: the whole one, or that of tables,
 * {@code SynchronousTableClient} and {@code AsynchronousTableClient};
 * <li>what it must not do: {@code CallGuard}, which {@code CallChecks} asks first and
 * last; {@code SignerCheck} and {@code KeyOwners} know whose credentials sign;
 * <li>what is said when it fails: {@code AccountFailures}, with {@code StsFailures},
 * {@code BaseCredentialsExplanation} and {@code DynamoDbAnswers} for the reason.
 * </ul>
 */
@NullMarked
package io.github.dynamodbaccounts.account;

import org.jspecify.annotations.NullMarked;
