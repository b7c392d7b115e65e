package io.github.dynamodbaccounts.test;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.test.GrantedPolicies.Removal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link LeastPrivilegeTests} on moto, which none of us wrote.
 * <p>
 * Moto checks the signature of every call, whether a policy of the role allows an action
 * that is called like the operation, and whether the caller may assume the very role. It
 * refuses documents that are no policies. What it cannot check:
 * <ul>
 * <li>Tables and indexes: the resource of every call of DynamoDB is {@code *} to it. An
 * action that is allowed on a table and on its indexes is taken away from both.
 * <li>Transactions: it asks for {@code TransactWriteItems} and {@code TransactGetItems},
 * where AWS asks for the actions of their parts. So it refuses all of them, and never
 * asks for {@code ConditionCheckItem}.
 * <li>Keys: no call asks for an action of KMS.
 * <li>Conditions: those of a policy are always met.
 * <li>Trust policies: it reads them only where role and caller are of one account, and
 * there it looks at an external id only if one is sent.
 * <li>Session policies, and whether a session has expired.
 * </ul>
 */
@OnMoto
class MotoLeastPrivilegeTests extends LeastPrivilegeTests {

	// A part of transactions, and of nothing else.
	private static final String CONDITION_CHECK = "dynamodb:ConditionCheckItem";

	@Override
	EnforcingEmulator emulator(GrantedPolicies policies) {
		return new EnforcedMoto(policies);
	}

	@Override
	Set<Probe> probes() {
		return EnumSet.complementOf(EnumSet.copyOf(Probe.TRANSACTIONS));
	}

	@Override
	Stream<Removal> removals() {
		return super.removals().filter((removal) -> !removal.access().action().equals(CONDITION_CHECK))
			.map(MotoLeastPrivilegeTests::onAnyResource)
			.distinct();
	}

	private static Removal onAnyResource(Removal removal) {
		String action = removal.access().action();
		return action.startsWith("dynamodb:") ? new Removal(removal.holder(), new Access(action, PolicyDocument.ANY))
				: removal;
	}

	static Set<Probe> transactions() {
		return Probe.TRANSACTIONS;
	}

	@ParameterizedTest
	@MethodSource("transactions")
	void transactionsAreRefusedForActionsThatAwsDoesNotHave(Probe transaction) {
		assertThat(refusals(transaction)).containsExactly(
				(transaction == Probe.TRANSACT_FIND) ? "dynamodb:TransactGetItems" : "dynamodb:TransactWriteItems");
	}

}
