package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PolicyReader}: nothing is ignored.
 */
class PolicyReaderTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|',
			textBlock = """
					``                                     | It is no JSON object.
					[]                                     | It is no JSON object.
					"text"                                 | It is no JSON object.
					null                                   | It is no JSON object.
					{                                      | It is not valid JSON:
					{"Statement": []} {}                   | It is not valid JSON:
					{"Version": "2012-10-17", "Version": "2012-10-17", "Statement": []} | It is not valid JSON: Duplicate field 'Version'
					{}                                     | It has no 'Statement'.
					{"Statement": []}                      | It has no 'Statement'.
					{"Statement": [], "Version": "2012-10-18"} | 'Version' must be '2012-10-17' or '2008-10-17'.
					{"Statement": [], "Version": 2012}     | 'Version' must be '2012-10-17' or '2008-10-17'.
					{"Statement": [], "statement": []}     | The document has 'statement', which LocalAws does not evaluate. It evaluates: [Version, Id, Statement].
					{"Statement": "text"}                  | Statement 1 is no JSON object.
					{"Statement": null}                    | Statement 1 is no JSON object.
					""")
	void documentIsChecked(String document, String message) {
		assertRefused(document, message);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|',
			textBlock = """
					"Effect": "Allow", "Action": "dynamodb:*"                        | Statement 1 has no 'Resource'.
					"Effect": "Allow", "Resource": "*"                               | Statement 1 has no 'Action'.
					"Effect": "Allow", "Action": [], "Resource": "*"                 | Statement 1 has no 'Action'.
					"Effect": "Allow", "Action": "*", "Resource": []                 | Statement 1 has no 'Resource'.
					"Action": "*", "Resource": "*"                                   | 'Effect' of Statement 1 must be 'Allow' or 'Deny'.
					"Effect": "allow", "Action": "*", "Resource": "*"                | 'Effect' of Statement 1 must be 'Allow' or 'Deny'.
					"Effect": "Allow", "Action": "GetItem", "Resource": "*"          | 'Action' of Statement 1 must match
					"Effect": "Allow", "Action": "dynamo*:GetItem", "Resource": "*"  | 'Action' of Statement 1 must match
					"Effect": "Allow", "Action": "dynamodb:", "Resource": "*"        | 'Action' of Statement 1 must match
					"Effect": "Allow", "Action": ["*", 5], "Resource": "*"           | 'Action' of Statement 1 must match
					"Effect": "Allow", "Action": null, "Resource": "*"               | 'Action' of Statement 1 must match
					"Effect": "Allow", "Action": "*", "Resource": "qa-orders"        | 'Resource' of Statement 1 must match
					"Effect": "Allow", "Action": "*", "Resource": "arn:aws:dynamodb" | 'Resource' of Statement 1 must match
					"Effect": "Allow", "Action": "*", "Resource": [["*"]]            | 'Resource' of Statement 1 must match
					"Effect": "Allow", "Action": "*", "Resource": "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team}-*" | Statement 1 has a policy variable, which LocalAws does not evaluate.
					"Effect": "Allow", "NotAction": "*", "Resource": "*"             | Statement 1 has no 'Action'.
					"Effect": "Allow", "NotAction": "sts:*", "Action": "*", "Resource": "*" | Statement 1 has 'NotAction', which LocalAws does not evaluate. It evaluates: [Sid, Effect, Action, Resource].
					"Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "arn:aws:iam::1:role/x" | Statement 1 has 'NotResource', which LocalAws does not evaluate.
					"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*" | Statement 1 has 'Principal', which LocalAws does not evaluate.
					"Effect": "Allow", "Action": "*", "Resource": "*", "Resources": "*" | Statement 1 has 'Resources', which LocalAws does not evaluate.
					"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {} | Statement 1 has 'Condition', which LocalAws does not evaluate.
					"Effect": "Allow", "Action": ["kms:Decrypt", "dynamodb:GetItem"], "Resource": "*", "Condition": {"StringEquals": {"kms:ViaService": "dynamodb.eu-west-1.amazonaws.com"}} | Statement 1 has 'Condition', which LocalAws does not evaluate.
					"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": {"StringEquals": {"sts:ExternalId": "x"}} | Statement 1 has 'Condition', which LocalAws does not evaluate.
					"Effect": "Allow", "Action": "kms:Decrypt", "NotResource": "*", "Resource": "*" | Statement 1 has 'NotResource', which LocalAws does not evaluate.
					"Sid": "read orders", "Effect": "Allow", "Action": "*", "Resource": "*" | 'Sid' of Statement 1 must be letters and digits.
					"Sid": 1, "Effect": "Allow", "Action": "*", "Resource": "*"      | 'Sid' of Statement 1 must be letters and digits.
					""")
	void statementIsChecked(String statement, String message) {
		assertRefused("{\"Statement\": {%s}}".formatted(statement), message);
	}

	@Test
	void namesTheStatement() {
		assertRefused("""
				{"Statement": [
					{"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"},
					{"Effect": "Allow", "Action": "*"}
				]}
				""", "Statement 2 has no 'Resource'.");
		assertRefused("""
				{"Statement": [
					{"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"},
					{"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"}
				]}
				""", "'Sid' of Statement 2 is that of another one.");
	}

	@Test
	void statementOfAnotherServiceIsAcceptedAndAllowsNothingHere() throws MalformedPolicyException {
		Policy policy = PolicyReader.read("""
				{"Version": "2012-10-17", "Statement": [{
					"Effect": "Allow",
					"Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
					"Resource": "arn:aws:kms:eu-west-1:111122223333:key/${aws:PrincipalTag/key}",
					"Condition": {"StringEquals": {"kms:ViaService": "dynamodb.eu-west-1.amazonaws.com"}}
				}, {
					"Effect": "Deny",
					"Action": "s3:*",
					"Resource": "*"
				}]}
				""");
		Access access = new Access("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders");
		assertThat(policy.statements()).hasSize(2);
		assertThat(policy.allows(access)).isFalse();
		assertThat(policy.denies(access)).isFalse();
	}

	private static void assertRefused(String document, String message) {
		assertThatExceptionOfType(MalformedPolicyException.class).isThrownBy(() -> PolicyReader.read(document))
			.withMessageStartingWith(message);
	}

}
