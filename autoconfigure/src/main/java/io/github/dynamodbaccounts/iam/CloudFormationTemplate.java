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
 * Policies as a template of CloudFormation, for a stack in the account that they belong
 * to.
 */
final class CloudFormationTemplate {

	private final String environment;

	private final Map<String, Object> resources = new LinkedHashMap<>();

	private final Set<String> parameters = new TreeSet<>();

	private final Set<String> names = new HashSet<>();

	private CloudFormationTemplate(String environment) {
		this.environment = environment;
	}

	/**
	 * The template of an account.
	 */
	static String of(AccountPolicies account, String environment) {
		CloudFormationTemplate template = new CloudFormationTemplate(environment);
		account.roles().forEach(template::add);
		template.addPolicies(account.name(), account.permissions(), null);
		String id = (account.accountId() != null) ? account.accountId() : "whatever it is";
		return template.json("Access to DynamoDB tables in account '%s' (%s), environment '%s'"
			.formatted(account.name(), id, environment));
	}

	/**
	 * The template of a caller, in whatever account it is.
	 */
	static String of(CallerPolicies caller, String environment) {
		CloudFormationTemplate template = new CloudFormationTemplate(environment);
		template.addPolicies(caller.name(), caller.permissions(), caller.role());
		return template
			.json("What '%s' needs to reach DynamoDB tables, environment '%s'".formatted(caller.name(), environment));
	}

	private void add(RolePolicies role) {
		List<Object> policies = addPolicies(role.name(), role.permissions(), null);
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("RoleName", role.name());
		properties.put("Path", RoleName.pathOf(role.arn()));
		properties.put("MaxSessionDuration", role.longestSession().toSeconds());
		properties.put("AssumeRolePolicyDocument", intrinsic(role.trust().tree()));
		if (!policies.isEmpty()) {
			properties.put("ManagedPolicyArns", policies);
		}
		put(unique("Role" + Names.camelCase(role.name())), "AWS::IAM::Role", properties);
	}

	private List<Object> addPolicies(String owner, List<Policy> policies, @Nullable String role) {
		List<Object> references = new ArrayList<>();
		for (int i = 0; i < policies.size(); i++) {
			Map<String, Object> properties = new LinkedHashMap<>();
			properties.put("ManagedPolicyName", IamFiles.policyName(owner, this.environment, i));
			properties.put("PolicyDocument", intrinsic(policies.get(i).tree()));
			if (role != null) {
				properties.put("Roles", List.of(role));
			}
			String name = unique("Policy" + Names.camelCase(owner));
			put(name, "AWS::IAM::ManagedPolicy", properties);
			references.add(Map.of("Ref", name));
		}
		return references;
	}

	private void put(String name, String type, Map<String, Object> properties) {
		Map<String, Object> resource = new LinkedHashMap<>();
		resource.put("Type", type);
		resource.put("Properties", properties);
		this.resources.put(name, resource);
	}

	// A placeholder is a reference where it is the whole text, and a part of one
	// elsewhere.
	private Object intrinsic(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put(key, intrinsic(element)));
			return copy;
		}
		if (value instanceof List<?> list) {
			return list.stream().map(this::intrinsic).toList();
		}
		Matcher token = Placeholder.TOKEN.matcher(String.valueOf(value));
		if (token.matches()) {
			return Map.of("Ref", parameter(token.group(1)));
		}
		String text = token
			.replaceAll((found) -> Matcher.quoteReplacement("${%s}".formatted(parameter(found.group(1)))));
		return text.equals(value) ? text : Map.of("Fn::Sub", text);
	}

	private String parameter(String placeholder) {
		this.parameters.add(placeholder);
		return Names.camelCase(placeholder);
	}

	private String unique(String name) {
		String unique = name;
		for (int i = 2; !this.names.add(unique); i++) {
			unique = name + i;
		}
		return unique;
	}

	private String json(String description) {
		Map<String, Object> template = new LinkedHashMap<>();
		template.put("AWSTemplateFormatVersion", "2010-09-09");
		template.put("Description", description);
		if (!this.parameters.isEmpty()) {
			Map<String, Object> declarations = new LinkedHashMap<>();
			this.parameters.forEach((name) -> {
				Map<String, Object> declaration = new LinkedHashMap<>();
				declaration.put("Type", "String");
				declaration.put("Description", Placeholder.describe(name));
				declarations.put(Names.camelCase(name), declaration);
			});
			template.put("Parameters", declarations);
		}
		template.put("Resources", this.resources);
		return Json.pretty(template);
	}

}
