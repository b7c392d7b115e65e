package io.github.dynamodbaccounts.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Policies in the JSON syntax of Terraform. A file is a configuration of its own: an
 * account is a provider, which refuses to work in any other account.
 */
final class TerraformFile {

	private final PolicyNames policyNames;

	private final Placeholders placeholders;

	private String provider = "aws";

	private final Map<String, Object> root = new LinkedHashMap<>();

	private final Map<String, Object> documents = new LinkedHashMap<>();

	private final Map<String, Map<String, Object>> resources = new LinkedHashMap<>();

	private final Set<String> variables = new TreeSet<>();

	private final Set<String> names = new HashSet<>();

	private final Map<String, String> roles = new HashMap<>();

	TerraformFile(PolicyNames policyNames, Placeholders placeholders) {
		this.policyNames = policyNames;
		this.placeholders = placeholders;
	}

	/**
	 * The file of an account.
	 */
	String of(AccountPolicies account) {
		addProvider(account.name(), account.region(), account.accountId());
		account.roles().forEach((role) -> this.roles.put(role.arn(), unique(role.name())));
		account.roles().forEach(this::add);
		addPolicies(account.permissions(), (index) -> this.policyNames.ofOther(account.name(), index), null);
		return json();
	}

	/**
	 * The file of a caller.
	 */
	String of(CallerPolicies caller) {
		addProvider(caller.name(), caller.region(), (caller.arn() != null) ? RoleName.accountOf(caller.arn()) : null);
		addPolicies(caller.permissions(), (index) -> this.policyNames.ofOther(caller.name(), index), caller.role());
		return json();
	}

	private void addProvider(String name, Region region, @Nullable String accountId) {
		String alias = Names.underscored(name);
		this.provider = "aws." + alias;
		Map<String, Object> settings = new LinkedHashMap<>();
		settings.put("alias", alias);
		settings.put("region", region.id());
		if (accountId != null) {
			settings.put("allowed_account_ids", List.of(accountId));
		}
		this.root.put("provider", Map.of("aws", List.of(settings)));
	}

	private void add(RolePolicies role) {
		String name = this.roles.get(role.arn());
		String trust = unique(role.name() + "-trust");
		this.documents.put(trust, document(role.trust()));
		Map<String, Object> resource = resource();
		resource.put("name", role.name());
		resource.put("path", RoleName.pathOf(role.arn()));
		resource.put("max_session_duration", role.longestSession().toSeconds());
		resource.put("assume_role_policy", "${data.aws_iam_policy_document.%s.json}".formatted(trust));
		put("aws_iam_role", String.valueOf(name), resource);
		addPolicies(role.permissions(), (index) -> this.policyNames.ofRole(role.name(), index),
				"${aws_iam_role.%s.name}".formatted(name));
	}

	private void addPolicies(List<Policy> policies, IntFunction<String> naming, @Nullable String role) {
		for (int i = 0; i < policies.size(); i++) {
			String policyName = naming.apply(i);
			String name = unique(policyName);
			this.documents.put(name, document(policies.get(i)));
			Map<String, Object> policy = resource();
			policy.put("name", policyName);
			policy.put("policy", "${data.aws_iam_policy_document.%s.json}".formatted(name));
			put("aws_iam_policy", name, policy);
			if (role != null) {
				Map<String, Object> attachment = resource();
				attachment.put("role", role);
				attachment.put("policy_arn", "${aws_iam_policy.%s.arn}".formatted(name));
				put("aws_iam_role_policy_attachment", name, attachment);
			}
		}
	}

	private Map<String, Object> document(Policy policy) {
		Map<String, Object> document = resource();
		document.put("statement", policy.statements().stream().map(this::statement).toList());
		return document;
	}

	private Map<String, Object> statement(Statement statement) {
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("sid", statement.sid());
		block.put("effect", "Allow");
		if (!statement.principals().isEmpty()) {
			Map<String, Object> principals = new LinkedHashMap<>();
			principals.put("type", "AWS");
			principals.put("identifiers", statement.principals().stream().map(this::principal).toList());
			block.put("principals", List.of(principals));
		}
		block.put("actions", statement.actions());
		if (!statement.resources().isEmpty()) {
			block.put("resources", expressions(statement.resources()));
		}
		List<Map<String, Object>> conditions = new ArrayList<>();
		statement.conditions().forEach((key, value) -> {
			Map<String, Object> condition = new LinkedHashMap<>();
			condition.put("test", "StringEquals");
			condition.put("variable", key);
			condition.put("values", expressions(List.of(value)));
			conditions.add(condition);
		});
		if (!conditions.isEmpty()) {
			block.put("condition", conditions);
		}
		return block;
	}

	// A role has to be there before another can trust it.
	private String principal(String arn) {
		String role = this.roles.get(arn);
		return (role != null) ? "${aws_iam_role.%s.arn}".formatted(role) : expression(arn);
	}

	private List<String> expressions(List<String> texts) {
		return texts.stream().map(this::expression).toList();
	}

	private String expression(String text) {
		return Placeholders.TOKEN.matcher(text).replaceAll((token) -> {
			this.variables.add(token.group(1));
			return Matcher.quoteReplacement("${var.%s}".formatted(variable(token.group(1))));
		});
	}

	private static String variable(String placeholder) {
		return Names.underscored(placeholder);
	}

	private Map<String, Object> resource() {
		Map<String, Object> resource = new LinkedHashMap<>();
		resource.put("provider", this.provider);
		return resource;
	}

	private void put(String type, String name, Map<String, Object> resource) {
		this.resources.computeIfAbsent(type, (key) -> new LinkedHashMap<>()).put(name, resource);
	}

	private String unique(String name) {
		return UniqueNames.unique(Names.underscored(name), "_", this.names);
	}

	private String json() {
		Map<String, Object> file = new LinkedHashMap<>();
		if (!this.variables.isEmpty()) {
			Map<String, Object> declarations = new LinkedHashMap<>();
			this.variables.forEach((name) -> {
				Map<String, Object> declaration = new LinkedHashMap<>();
				declaration.put("type", "string");
				declaration.put("description", this.placeholders.describe(name));
				declarations.put(variable(name), declaration);
			});
			file.put("variable", declarations);
		}
		file.putAll(this.root);
		file.put("data", Map.of("aws_iam_policy_document", this.documents));
		file.put("resource", this.resources);
		return Json.pretty(file);
	}

}
