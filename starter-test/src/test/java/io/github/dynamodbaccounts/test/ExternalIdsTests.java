package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExternalIds}.
 */
class ExternalIdsTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"sts:ExternalId\": \"shop-7\"}", "{\"STS:externalid\": \"shop-7\"}",
			"{\"sts:ExternalId\": [\"other\", \"shop-7\"]}", "{\"sts:ExternalId\": \"shop\\u002d7\"}",
			"{\"sts:ExternalId\": {\"Fn::Sub\": \"shop-7\"}}",
			"[{\"values\": [\"shop-7\"], \"variable\": \"sts:ExternalId\"}]" })
	void areHiddenHoweverTheyAreWritten(String document) {
		ExternalIds ids = ExternalIds.of("{}", document).orElseThrow();
		assertThat(ids.hide(document)).contains("(not shown)").doesNotContain("7");
		assertThat(ids.hide("  \"shop-7\",")).isEqualTo("  (not shown),");
	}

	@Test
	void areHiddenAsNumbers() {
		String document = "{\"sts:ExternalId\": 1234}";
		assertThat(ExternalIds.of(document).orElseThrow().hide(document))
			.isEqualTo("{\"sts:ExternalId\": (not shown)}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"sts:ExternalId\": \"<ledger-external-id>\"}",
			"{\"sts:ExternalId\": {\"Ref\": \"LedgerExternalId\"}}",
			"{\"variable\": \"sts:ExternalId\", \"values\": [\"${var.ledger_external_id}\"]}",
			"{\"variable\": \"aws:PrincipalTag/team\", \"values\": [\"shop\"]}",
			"{\"StringEquals\": {\"kms:ViaService\": \"dynamodb.eu-west-1.amazonaws.com\"}}" })
	void everythingElseIsShown(String document) {
		assertThat(ExternalIds.of(document).orElseThrow().hide(document)).isEqualTo(document);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"sts:ExternalId\": \"a\", \"sts:ExternalId\": \"b\"}", "{} {}", "<<<<<<< ours", "{" })
	void cannotBeFoundInWhatIsNoJson(String document) {
		assertThat(ExternalIds.of("{}", document)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"variable": {"ledger_external_id": {"type": "string", "default": "shop-4b1f"}}}""", """
			{"Parameters": {"LedgerExternalId": {"Type": "String", "Default": "shop-4b1f"}}}""" })
	void areHiddenWhereAVariableHasOneForADefault(String document) {
		assertThat(ExternalIds.of(document).orElseThrow().hide("  \"default\": \"shop-4b1f\""))
			.isEqualTo("  \"default\": (not shown)");
	}

}
