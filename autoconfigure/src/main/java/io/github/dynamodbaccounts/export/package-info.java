/**
 * What is written of a mapping for people outside: its plan, and the hosts that it needs.
 * Nothing here opens a connection, reads a profile or makes a bean.
 * <p>
 * Where to look: {@code HostList} is the list for those who run a network,
 * {@code DynamoDbHosts} and {@code CredentialsHosts} know what is in it,
 * {@code OpenHosts} how it reads; {@code PlanText} is the mapping, for those who review a
 * change of it, with {@code AccountFacts} and {@code TableFacts}.
 */
@NullMarked
package io.github.dynamodbaccounts.export;

import org.jspecify.annotations.NullMarked;
