package io.github.dynamodbaccounts.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

import org.jspecify.annotations.Nullable;

/**
 * Policies in the JSON syntax of Terraform. A file is a configuration of its own: an
 * account is a provider, which refuses to work in any other account.
 */
final class TerraformFile {

	private final String environment;

	private final @Nullable String provider;

	private final Map<String, Object> root = new LinkedHashMap<>();

	private final Map<String, Object> documents = new LinkedHashMap<>();

	private final Map<String, Map<String, Object>> resources = new LinkedHashMap<>();

	private final Set<String> variables = new TreeSet<>();

	private final Set<String> names = new HashSet<>();

	private TerraformFile(String environment, @Nullable String provider) {
		this.environment = environment;
		this.provider = provider;
	}

	/**
	 * The file of an account.
	 */
	static String of(AccountPolicies account, String environment) {
		String alias = Names.underscored(account.name());
		TerraformFile file = new TerraformFile(environment, "aws." + alias);
		Map<String, Object> provider = new LinkedHashMap<>();
		provider.put("alias", alias);
		provider.put("region", account.region().id());
		if (account.accountId() != null) {
			provider.put("allowed_account_ids", List.of(account.accountId()));
		}
		file.root.put("provider", Map.of("aws", List.of(provider)));
		account.roles().forEach(file::add);
		file.addPolicies(account.name(), account.permissions(), null);
		return file.json();
	}

	/**
	 * The file of a caller, in whatever account it is.
	 */
	static String of(CallerPolicies caller, String environment) {
		TerraformFile file = new TerraformFile(environment, null);
		file.addPolicies(caller.name(), caller.permissions(), caller.role());
		return file.json();
	}

	private void add(RolePolicies role) {
		String name = unique(role.name());
		String trust = unique(role.name() + "-trust");
		this.documents.put(trust, document(role.trust()));
		Map<String, Object> resource = resource();
		resource.put("name", role.name());
		resource.put("path", RoleName.pathOf(role.arn()));
		resource.put("max_session_duration", role.longestSession().toSeconds());
		resource.put("assume_role_policy", "${data.aws_iam_policy_document.%s.json}".formatted(trust));
		put("aws_iam_role", name, resource);
		addPolicies(role.name(), role.permissions(), "${aws_iam_role.%s.name}".formatted(name));
	}

	private void addPolicies(String owner, List<Policy> policies, @Nullable String role) {
		for (int i = 0; i < policies.size(); i++) {
			String policyName = IamFiles.policyName(owner, this.environment, i);
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
			principals.put("identifiers", expressions(statement.principals()));
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

	private List<String> expressions(List<String> texts) {
		return texts.stream().map(this::expression).toList();
	}

	private String expression(String text) {
		return Placeholder.TOKEN.matcher(text).replaceAll((token) -> {
			this.variables.add(token.group(1));
			return Matcher.quoteReplacement("${var.%s}".formatted(variable(token.group(1))));
		});
	}

	private static String variable(String placeholder) {
		return Names.underscored(placeholder);
	}

	private Map<String, Object> resource() {
		Map<String, Object> resource = new LinkedHashMap<>();
		if (this.provider != null) {
			resource.put("provider", this.provider);
		}
		return resource;
	}

	private void put(String type, String name, Map<String, Object> resource) {
		this.resources.computeIfAbsent(type, (key) -> new LinkedHashMap<>()).put(name, resource);
	}

	private String unique(String name) {
		String valid = Names.underscored(name);
		String unique = valid;
		for (int i = 2; !this.names.add(unique); i++) {
			unique = "%s_%d".formatted(valid, i);
		}
		return unique;
	}

	private String json() {
		Map<String, Object> file = new LinkedHashMap<>();
		if (!this.variables.isEmpty()) {
			Map<String, Object> declarations = new LinkedHashMap<>();
			this.variables.forEach((name) -> {
				Map<String, Object> declaration = new LinkedHashMap<>();
				declaration.put("type", "string");
				declaration.put("description", Placeholder.describe(name));
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
