package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads a {@link Policy}, and refuses what it would otherwise have to ignore.
 */
final class PolicyReader {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

	private static final List<String> POLICY_ELEMENTS = List.of("Version", "Id", "Statement");

	private static final List<String> STATEMENT_ELEMENTS = List.of("Sid", "Effect", "Action", "Resource");

	private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

	private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");

	// Of the services that are here.
	private static final Pattern OWN_ACTION = Pattern.compile("\\*|(dynamodb|sts):.*", Pattern.CASE_INSENSITIVE);

	private static final Pattern RESOURCE = Pattern.compile("\\*|arn:([^:]*:){4}.+", Pattern.DOTALL);

	private final Set<String> sids = new HashSet<>();

	private PolicyReader() {
	}

	static Policy read(String document) throws MalformedPolicyException {
		return new PolicyReader().policy(parse(document));
	}

	private static ObjectNode parse(String document) throws MalformedPolicyException {
		try {
			if (JSON.readTree(document) instanceof ObjectNode policy) {
				return policy;
			}
			throw new MalformedPolicyException("It is no JSON object.");
		}
		catch (JsonProcessingException ex) {
			throw new MalformedPolicyException("It is not valid JSON: %s.".formatted(ex.getOriginalMessage()));
		}
	}

	private Policy policy(ObjectNode policy) throws MalformedPolicyException {
		checkElements("The document", policy, POLICY_ELEMENTS);
		if (policy.has("Version") && !VERSIONS.contains(policy.path("Version").asText())) {
			throw new MalformedPolicyException("'Version' must be '2012-10-17' or '2008-10-17'.");
		}
		List<PolicyStatement> statements = new ArrayList<>();
		for (JsonNode statement : listOf(policy.path("Statement"))) {
			statements.add(statement("Statement " + (statements.size() + 1), statement));
		}
		if (statements.isEmpty()) {
			throw new MalformedPolicyException("It has no 'Statement'.");
		}
		return new Policy(statements);
	}

	private PolicyStatement statement(String where, JsonNode statement) throws MalformedPolicyException {
		if (!(statement instanceof ObjectNode object)) {
			throw new MalformedPolicyException("%s is no JSON object.".formatted(where));
		}
		List<String> actions = texts(where, object, "Action", ACTION);
		List<String> resources = texts(where, object, "Resource", RESOURCE);
		if (actions.stream().noneMatch((action) -> OWN_ACTION.matcher(action).matches())) {
			// It never matches, whatever its condition.
			object.remove("Condition");
		}
		else if (resources.stream().anyMatch((resource) -> resource.contains("${"))) {
			throw new MalformedPolicyException(
					"%s has a policy variable, which LocalAws does not evaluate.".formatted(where));
		}
		checkElements(where, object, STATEMENT_ELEMENTS);
		checkSid(where, object.path("Sid"));
		return new PolicyStatement(allow(where, object.path("Effect")),
				actions.stream().map(PolicyPattern::action).toList(),
				resources.stream().map(PolicyPattern::resource).toList());
	}

	private static boolean allow(String where, JsonNode effect) throws MalformedPolicyException {
		return switch (effect.asText()) {
			case "Allow" -> true;
			case "Deny" -> false;
			default -> throw new MalformedPolicyException("'Effect' of %s must be 'Allow' or 'Deny'.".formatted(where));
		};
	}

	private void checkSid(String where, JsonNode sid) throws MalformedPolicyException {
		if (!sid.isMissingNode() && !(sid.isTextual() && SID.matcher(sid.textValue()).matches())) {
			throw new MalformedPolicyException("'Sid' of %s must be letters and digits.".formatted(where));
		}
		if (!sid.asText().isEmpty() && !this.sids.add(sid.asText())) {
			throw new MalformedPolicyException("'Sid' of %s is that of another one.".formatted(where));
		}
	}

	private static void checkElements(String where, ObjectNode object, List<String> known)
			throws MalformedPolicyException {
		for (String element : (Iterable<String>) object::fieldNames) {
			if (!known.contains(element)) {
				throw new MalformedPolicyException("%s has '%s', which LocalAws does not evaluate. It evaluates: %s."
					.formatted(where, element, known));
			}
		}
	}

	private static List<String> texts(String where, ObjectNode statement, String element, Pattern pattern)
			throws MalformedPolicyException {
		List<String> texts = new ArrayList<>();
		for (JsonNode text : listOf(statement.path(element))) {
			if (!text.isTextual() || !pattern.matcher(text.textValue()).matches()) {
				throw new MalformedPolicyException(
						"'%s' of %s must match %s: %s.".formatted(element, where, pattern, text));
			}
			texts.add(text.textValue());
		}
		if (texts.isEmpty()) {
			throw new MalformedPolicyException("%s has no '%s'.".formatted(where, element));
		}
		return texts;
	}

	private static Iterable<JsonNode> listOf(JsonNode oneOrMany) {
		return (oneOrMany.isArray() || oneOrMany.isMissingNode()) ? oneOrMany : List.of(oneOrMany);
	}

}
