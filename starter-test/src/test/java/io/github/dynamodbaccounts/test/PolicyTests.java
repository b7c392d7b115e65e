package io.github.dynamodbaccounts.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Policy}, {@link PolicyStatement} and {@link PolicyPattern}: what
 * matches, and for {@link Permissions}: what follows.
 */
class PolicyTests {

	private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/qa-orders";

	private static final String READ = statement("Allow", "dynamodb:GetItem", ORDERS);

	private static final String WRITE = statement("Allow", "dynamodb:PutItem", ORDERS);

	private static final String DENY = statement("Deny", "dynamodb:Get*", "*");

	@ParameterizedTest
	@CsvSource({ "dynamodb:GetItem, true", "dynamodb:getitem, true", "DynamoDB:GETITEM, true", "dynamodb:*, true",
			"*, true", "dynamodb:Get*, true", "dynamodb:*Item, true", "dynamodb:G*I*m, true", "dynamodb:GetIt?m, true",
			"dynamodb:???Item, true", "dynamodb:GetItem?, false", "dynamodb:?GetItem, false", "dynamodb:Get, false",
			"dynamodb:GetItems, false", "dynamodb:BatchGetItem, false", "dynamodb:Get?, false", "sts:*, false",
			"kms:*, false" })
	void actionMatches(String action, boolean matches) throws MalformedPolicyException {
		Policy policy = policy(statement("Allow", action, ORDERS));
		assertThat(policy.allows(new Access("dynamodb:GetItem", ORDERS))).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:dynamodb:eu-west-1:111122223333:table/qa-orders, true", "*, true",
			"arn:aws:dynamodb:*:111122223333:table/qa-orders, true", "arn:aws:dynamodb:eu-west-?:*:table/qa-*, true",
			"arn:aws:dynamodb:*:*:table/*, true", "arn:aws:dynamodb:*:*:*, true", "arn:*:*:*:*:*, true",
			"arn:aws:dynamodb:eu-*-1:111122223333:table/??-orders, true",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/*orders, true",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/QA-orders, false",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/qa-order, false",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/qa-orders/index/*, false",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/qa-orders?, false",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/qa.orders, false",
			"arn:aws:dynamodb:eu-west-2:111122223333:table/qa-orders, false",
			"arn:aws:dynamodb:eu-west-1:444455556666:table/qa-orders, false",
			"arn:aws-cn:dynamodb:eu-west-1:111122223333:table/qa-orders, false",
			"arn:aws:dynamodb:eu*west-1?111122223333:table/qa-orders:x, false",
			"arn:aws:dynamodb:eu*3:::table/qa-orders, false" })
	void resourceMatches(String resource, boolean matches) throws MalformedPolicyException {
		Policy policy = policy(statement("Allow", "dynamodb:GetItem", resource));
		assertThat(policy.allows(new Access("dynamodb:GetItem", ORDERS))).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:dynamodb:eu-west-1:111122223333:table/orders*, true",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/*, true",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/*:00:00.000, true",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/*/stream/2026*, true",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026*00.000, false",
			"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-03-01T12?00:00.000, false" })
	void onlyAStarAtTheEndOfASegmentCrossesItsBoundary(String resource, boolean matches)
			throws MalformedPolicyException {
		Policy policy = policy(statement("Allow", "dynamodb:GetRecords", resource));
		assertThat(policy.allows(new Access("dynamodb:GetRecords",
				"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-03-01T12:00:00.000")))
			.isEqualTo(matches);
	}

	@Test
	void anyOfTheActionsAndAnyOfTheResourcesOfOneStatementMatch() throws MalformedPolicyException {
		Policy policy = PolicyReader.read("""
				{
					"Version": "2012-10-17",
					"Id": "orders",
					"Statement": {
						"Sid": "ReadOrders",
						"Effect": "Allow",
						"Action": ["dynamodb:GetItem", "dynamodb:Query"],
						"Resource": ["%1$s", "%1$s/index/by-product"]
					}
				}
				""".formatted(ORDERS));
		for (String action : List.of("dynamodb:GetItem", "dynamodb:Query")) {
			assertThat(policy.allows(new Access(action, ORDERS))).isTrue();
			assertThat(policy.allows(new Access(action, ORDERS + "/index/by-product"))).isTrue();
			assertThat(policy.allows(new Access(action, ORDERS + "/index/by-note"))).isFalse();
			assertThat(policy.denies(new Access(action, ORDERS))).isFalse();
		}
		assertThat(policy.allows(new Access("dynamodb:Scan", ORDERS))).isFalse();
	}

	@Test
	void noStatementIsMadeOfTwo() throws MalformedPolicyException {
		Policy policy = policy(statement("Allow", "dynamodb:GetItem", ORDERS + "-2"),
				statement("Allow", "dynamodb:PutItem", ORDERS));
		assertThat(policy.allows(new Access("dynamodb:GetItem", ORDERS))).isFalse();
	}

	@Test
	void everythingIsAllowedWithoutPolicies() {
		assertThat(Permissions.ALL.areLimited()).isFalse();
		assertThat(Permissions.ALL.refusal(new Access("dynamodb:GetItem", ORDERS))).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "A, -, -, -", "-, A, -, -", "A, A, -, -", "AD, -, -, denied by role", "D, -, -, denied by role",
					"-, D, -, denied by session", "-, AD, -, denied by session", "A, D, -, denied by session",
					"AD, AD, -, denied by role", "O, -, -, role", "-, O, -, session", "O, A, -, role",
					"A, O, -, session", "O, O, -, role", "O, D, -, denied by session", "O, -, A, -",
					"A, -, D, denied by role", "O, -, O, role", "O, O, A, session" })
	void whatAllPoliciesAllowAndNoneDeniesIsAllowed(String first, String session, String second, String refusal)
			throws MalformedPolicyException {
		List<Policy> role = (first == null) ? List.of()
				: (second == null) ? List.of(lettered(first)) : List.of(lettered(first), lettered(second));
		Permissions permissions = new Permissions(role, (session != null) ? lettered(session) : null);
		assertThat(permissions.areLimited()).isTrue();
		assertThat(permissions.refusal(new Access("dynamodb:GetItem", ORDERS)))
			.isEqualTo((refusal == null) ? null : switch (refusal) {
				case "role" -> "because no identity-based policy allows the dynamodb:GetItem action";
				case "session" -> "because no session policy allows the dynamodb:GetItem action";
				case "denied by role" -> "with an explicit deny in an identity-based policy";
				default -> "with an explicit deny in a session policy";
			});
	}

	// A for one that allows, D for one that denies, O for one about something else.
	private static Policy lettered(String letters) throws MalformedPolicyException {
		return policy(letters.chars().mapToObj((letter) -> switch (letter) {
			case 'A' -> READ;
			case 'D' -> DENY;
			default -> WRITE;
		}).toArray(String[]::new));
	}

	private static Policy policy(String... statements) throws MalformedPolicyException {
		return PolicyReader.read("{\"Statement\": [%s]}".formatted(String.join(",", statements)));
	}

	private static String statement(String effect, String action, String resource) {
		return "{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"}".formatted(effect, action, resource);
	}

}
