package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link LocalRole}.
 */
class LocalRoleTests {

	private static final String ARN = "arn:aws:iam::111122223333:role/team/orders-access";

	private final Identity session = Identity.roleSession(LocalRole.of("arn:aws:iam::444455556666:role/ci/hub"), "me");

	@ParameterizedTest
	@CsvSource({ "*, true", "444455556666, true", "arn:aws:iam::444455556666:root, true",
			"arn:aws:iam::444455556666:role/ci/hub, true", "arn:aws:sts::444455556666:assumed-role/hub/me, true",
			"arn:aws:iam::111122223333:root, false", "arn:aws:iam::444455556666:role/ci/hub2, false",
			"arn:aws:iam::444455556666:role/hub, false", "arn:aws-cn:iam::444455556666:root, false",
			"arn:aws:sts::444455556666:assumed-role/hub/you, false" })
	void trustedPrincipalAdmitsASession(String principal, boolean admits) {
		assertThat(LocalRole.of(ARN).trusts(principal).admits(this.session, null)).isEqualTo(admits);
	}

	@Test
	void everyTrustedPrincipalCounts() {
		LocalRole role = LocalRole.of(ARN).trusts("111122223333").trusts("444455556666");
		assertThat(role.admits(this.session, null)).isTrue();
		assertThat(role.admits(Identity.root("aws", "111122223333"), null)).isTrue();
		assertThat(role.admits(Identity.root("aws", "777788889999"), null)).isFalse();
	}

	@Test
	void roleWithoutExternalIdIgnoresThePresentedOne() {
		assertThat(LocalRole.of(ARN).admits(this.session, "whatever")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders-access", "arn:aws:iam::1111:role/x", "arn:aws:iam::111122223333:user/x",
			"arn:aws:sts::111122223333:assumed-role/x/y" })
	void arnMustBeOfARole(String arn) {
		assertThatIllegalArgumentException().isThrownBy(() -> LocalRole.of(arn))
			.withMessage("'%s' is not the ARN of an IAM role.".formatted(arn));
	}

	@Test
	void principalMustBeOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> LocalRole.of(ARN).trusts("orders-access"))
			.withMessageStartingWith("'orders-access', trusted by '" + ARN + "', is not an account id,");
	}

	@Test
	void permissionsAddUpAndStayWhateverElseIsSaid() {
		String policy = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
		LocalRole role = LocalRole.of(ARN).permissions(policy).permissions(policy, policy);
		assertThat(role.permissions()).hasSize(3);
		assertThat(role.externalId("partner/42").trusts("*").permissions()).hasSize(3);
		assertThat(role).hasToString("LocalRole[" + ARN + ", trusts everybody, no external id, with permissions]");
	}

	@Test
	void permissionsMustBeAPolicyThatIsUnderstood() {
		assertThatIllegalArgumentException().isThrownBy(() -> LocalRole.of(ARN).permissions("{}"))
			.withMessage("A permission policy of '%s' does not work. It has no 'Statement'.".formatted(ARN));
	}

	@Test
	void externalIdIsNeverPrinted() {
		LocalRole role = LocalRole.of(ARN).externalId("partner/42").trusts("444455556666");
		assertThat(role)
			.hasToString("LocalRole[" + ARN + ", trusts [444455556666], with external id, may do everything]");
		assertThatIllegalArgumentException().isThrownBy(() -> role.externalId("not valid"))
			.withMessageNotContaining("not valid");
	}

	@Test
	void noPermissionsAreNotPermissions() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LocalRole.of("arn:aws:iam::111122223333:role/shop").permissions(new String[0]))
			.withMessage("No permission policy of 'arn:aws:iam::111122223333:role/shop' is given, "
					+ "and without any it may do everything.");
	}

}
