package io.github.dynamodbaccounts.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;

import org.jspecify.annotations.Nullable;

/**
 * Policies as a template of CloudFormation, for a stack in the account that they belong
 * to.
 */
final class CloudFormationTemplate {

	private final PolicyNames policyNames;

	private final Placeholders placeholders;

	private final Map<String, Object> resources = new LinkedHashMap<>();

	private final SortedMap<String, String> parameters = new TreeMap<>();

	private final Set<String> names = new HashSet<>();

	private final Map<String, String> roles = new HashMap<>();

	CloudFormationTemplate(PolicyNames policyNames, Placeholders placeholders) {
		this.policyNames = policyNames;
		this.placeholders = placeholders;
	}

	/**
	 * The template of an account.
	 */
	String of(AccountPolicies account) {
		account.roles().forEach((role) -> this.roles.put(role.arn(), unique("Role" + Names.camelCase(role.name()))));
		account.roles().forEach(this::add);
		addPolicies(account.permissions(), account.name(), (index) -> this.policyNames.ofOther(account.name(), index),
				null);
		String id = (account.accountId() != null) ? account.accountId() : "whatever it is";
		return json("Access to DynamoDB tables in account '%s' (%s), environment '%s'".formatted(account.name(), id,
				this.policyNames.environment()));
	}

	/**
	 * The template of a caller.
	 */
	String of(CallerPolicies caller) {
		addPolicies(caller.permissions(), caller.name(), (index) -> this.policyNames.ofOther(caller.name(), index),
				caller.role());
		return json("What '%s' needs to reach DynamoDB tables, environment '%s'".formatted(caller.name(),
				this.policyNames.environment()));
	}

	private void add(RolePolicies role) {
		List<Object> policies = addPolicies(role.permissions(), role.name(),
				(index) -> this.policyNames.ofRole(role.name(), index), null);
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("RoleName", role.name());
		properties.put("Path", RoleName.pathOf(role.arn()));
		properties.put("MaxSessionDuration", role.longestSession().toSeconds());
		properties.put("AssumeRolePolicyDocument", intrinsic(role.trust().tree(), this.roles));
		if (!policies.isEmpty()) {
			properties.put("ManagedPolicyArns", policies);
		}
		put(String.valueOf(this.roles.get(role.arn())), "AWS::IAM::Role", properties);
	}

	private List<Object> addPolicies(List<Policy> policies, String owner, IntFunction<String> naming,
			@Nullable String role) {
		List<Object> references = new ArrayList<>();
		for (int i = 0; i < policies.size(); i++) {
			Map<String, Object> properties = new LinkedHashMap<>();
			properties.put("ManagedPolicyName", naming.apply(i));
			properties.put("PolicyDocument", intrinsic(policies.get(i).tree(), Map.of()));
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

	// A role has to be there before another can trust it; that it may assume the other
	// does not matter. A placeholder is a reference where it is the whole text, and a
	// part of one elsewhere.
	private Object intrinsic(Object value, Map<String, String> roles) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put(key, intrinsic(element, roles)));
			return copy;
		}
		if (value instanceof List<?> list) {
			return list.stream().map((element) -> intrinsic(element, roles)).toList();
		}
		String role = roles.get(String.valueOf(value));
		if (role != null) {
			return Map.of("Fn::GetAtt", List.of(role, "Arn"));
		}
		Matcher token = Placeholders.TOKEN.matcher(String.valueOf(value));
		if (token.matches()) {
			return Map.of("Ref", parameter(token.group(1)));
		}
		String text = token
			.replaceAll((found) -> Matcher.quoteReplacement("${%s}".formatted(parameter(found.group(1)))));
		return text.equals(value) ? text : Map.of("Fn::Sub", text);
	}

	private String parameter(String placeholder) {
		return this.parameters.computeIfAbsent(placeholder, (name) -> unique(Names.camelCase(name)));
	}

	private String unique(String name) {
		return UniqueNames.unique(name, "", this.names);
	}

	private String json(String description) {
		Map<String, Object> template = new LinkedHashMap<>();
		template.put("AWSTemplateFormatVersion", "2010-09-09");
		template.put("Description", description);
		if (!this.parameters.isEmpty()) {
			Map<String, Object> declarations = new LinkedHashMap<>();
			this.parameters.forEach((placeholder, name) -> {
				Map<String, Object> declaration = new LinkedHashMap<>();
				declaration.put("Type", "String");
				declaration.put("Description", this.placeholders.describe(placeholder));
				declarations.put(name, declaration);
			});
			template.put("Parameters", declarations);
		}
		template.put("Resources", this.resources);
		return Json.pretty(template);
	}

}
