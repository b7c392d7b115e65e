package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Takes a value that cannot be converted for absent and goes on, so that one run finds
 * every problem. Also sees what conversion hides: text that YAML made a number or a
 * boolean.
 */
final class ProblemCollectingBindHandler extends AbstractBindHandler {

	private static final Set<String> ACCOUNT_IDS = Set.of("accountid", "account", "accountids", "forbiddenaccountids");

	private final ConfigurationProblems problems;

	ProblemCollectingBindHandler(ConfigurationProblems problems) {
		this.problems = problems;
	}

	@Override
	public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Object result) {
		ConfigurationProperty property = context.getConfigurationProperty();
		if (property != null && String.valueOf(result).contains("${")) {
			this.problems.value(name.toString(), "the placeholder has no value",
					"Set what it names, or give it a default as in ${NAME:default}.");
		}
		else if (property != null && String.class == target.getType().resolve()) {
			checkText(name, property.getValue());
		}
		return result;
	}

	private void checkText(ConfigurationPropertyName name, Object value) {
		if (value instanceof Boolean) {
			this.problems.value(name.toString(), "YAML read the unquoted word as a boolean, not as text",
					"Put it in quotes.");
		}
		else if (value instanceof Number number && isAccountId(name)) {
			checkAccountId(name, number);
		}
		else if (value instanceof Number) {
			this.problems.value(name.toString(), "YAML read the unquoted value as a number, not as text",
					"Put it in quotes.");
		}
	}

	private void checkAccountId(ConfigurationPropertyName name, Number number) {
		if (number.toString().matches("\\d{12}")) {
			return;
		}
		String octal = "%012o".formatted(number.longValue());
		this.problems.value(name.toString(),
				(octal.length() == 12 && octal.startsWith("0"))
						? "YAML read the unquoted %s as an octal number".formatted(octal)
						: "YAML read it as a number, and an account id is a text of 12 digits",
				"Put it in quotes.");
	}

	private static boolean isAccountId(ConfigurationPropertyName name) {
		ConfigurationPropertyName key = name.isLastElementIndexed() ? name.getParent() : name;
		return ACCOUNT_IDS.contains(key.getLastElement(Form.UNIFORM));
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) {
		Class<?> type = target.getType().resolve(Object.class);
		if (Map.class.isAssignableFrom(type) || type.isRecord()) {
			this.problems.shape(name.toString(), "there have to be keys below it, not a value or a list",
					"Check the indentation.");
		}
		else {
			this.problems.value(name.toString(), reason(type), "Correct the value.");
		}
		return null;
	}

	private static String reason(Class<?> type) {
		if (type.isEnum()) {
			return "known values are " + ConfigurationProblems.quoted(Arrays.stream(type.getEnumConstants())
				.map((constant) -> ConfigurationProblems.spelling((Enum<?>) constant))
				.toList());
		}
		if (type == Duration.class) {
			return "a duration is a number with a unit, such as 500ms, 5s or 15m";
		}
		if (type == Class.class) {
			return "there is no class of this full name on the class path";
		}
		if (type == Boolean.class) {
			return "it has to be true or false";
		}
		if (Number.class.isAssignableFrom(type)) {
			return "it has to be a whole number";
		}
		if (type == URI.class) {
			return "it has to be a URI, such as http://localhost:8000";
		}
		if (type == Path.class) {
			return "it has to be the path of a file";
		}
		if (Collection.class.isAssignableFrom(type)) {
			return "it has to be a list";
		}
		return "it has to be a " + type.getSimpleName();
	}

}
