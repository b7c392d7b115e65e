package io.github.dynamodbaccounts.guard;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.table.TableNamePattern;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Tells the environment of a table by its name. A name belongs to an environment where
 * its token stands at the place that the pattern has for it, alone between separators:
 * {@code qa} is not {@code qa2}.
 */
public final class EnvironmentNames {

	// Where no environments are declared, these words are taken for some.
	private static final String USUAL = "(?:prod|production|prd|preprod|staging|stage|stg|uat|qa|test|dev|development"
			+ "|sandbox)\\d*";

	private static final String SEPARATED = "(?<![a-zA-Z0-9])(?:%s)(?![a-zA-Z0-9])";

	private final Map<String, EnvironmentRules> environments;

	private final Map<List<@Nullable Object>, Pattern> expressions = new ConcurrentHashMap<>();

	/**
	 * Creates the names of environments.
	 * @param environments the environments that exist, by key; empty where none is
	 * declared
	 */
	public EnvironmentNames(Map<String, EnvironmentRules> environments) {
		this.environments = environments;
	}

	/**
	 * Finds out whether a name belongs to another environment.
	 * @param table the table, with the key of its environment
	 * @param physicalName its name
	 * @param pattern pattern of names, or {@code null} where there is none
	 * @return the other environment, as the name spells it, or {@code null} where the
	 * name is one of the table's own environment or tells none
	 */
	public @Nullable String foreign(TableNamingStrategy.Context table, String physicalName,
			@Nullable TableNamePattern pattern) {
		String own = table.environment();
		if (own == null) {
			return null;
		}
		String ownToken = spelling(own);
		boolean isOwn = has(ownToken, table, physicalName, pattern);
		Set<String> others = others(own);
		// Of 'pre' and 'pre-prod' the longer one is meant.
		String found = null;
		for (String token : others) {
			boolean longer = (found == null || token.length() > found.length()) && (!isOwn || token.contains(ownToken));
			found = (longer && has(token, table, physicalName, pattern)) ? token : found;
		}
		if (found != null || isOwn) {
			return found;
		}
		String elsewhere = others.stream()
			.filter((token) -> Pattern.compile(SEPARATED.formatted(Pattern.quote(token)), Pattern.CASE_INSENSITIVE)
				.matcher(physicalName)
				.find())
			.max(Comparator.comparingInt(String::length))
			.orElse(null);
		if (elsewhere != null || pattern == null || !pattern.uses("environment")) {
			return elsewhere;
		}
		String unlisted = Pattern.quote(ownToken) + "\\d+";
		Pattern token = Pattern.compile(this.environments.isEmpty() ? unlisted + "|" + USUAL : unlisted);
		return isNamed(table, physicalName, pattern, token.pattern()) ? first(token, physicalName) : null;
	}

	private Set<String> others(String own) {
		Set<String> others = new HashSet<>(this.environments.keySet());
		for (EnvironmentRules environment : this.environments.values()) {
			others.add(environment.spelling());
		}
		others.remove(own);
		others.remove(spelling(own));
		return others;
	}

	private boolean has(String token, TableNamingStrategy.Context table, String physicalName,
			@Nullable TableNamePattern pattern) {
		return physicalName.contains(token) && isNamed(table, physicalName, pattern, Pattern.quote(token));
	}

	private static String first(Pattern token, String physicalName) {
		Matcher matcher = Pattern.compile(SEPARATED.formatted(token.pattern())).matcher(physicalName);
		return matcher.find() ? matcher.group() : physicalName;
	}

	/**
	 * Whether a name that nobody has written into the configuration belongs to an
	 * environment.
	 * @param table where the table lies, with the key of its environment
	 * @param physicalName its name
	 * @param pattern pattern of names, or {@code null} where there is none
	 * @return {@code false} also where the pattern asks for an environment and none is
	 * set
	 */
	public boolean isInside(TableNamingStrategy.Context table, String physicalName,
			@Nullable TableNamePattern pattern) {
		if (pattern == null || !pattern.uses("environment")) {
			return foreign(table, physicalName, pattern) == null;
		}
		String own = table.environment();
		return own != null && has(spelling(own), table, physicalName, pattern)
				&& foreign(table, physicalName, pattern) == null;
	}

	/**
	 * How names spell an environment.
	 * @param environment key of the environment
	 * @return its prefix, where it has one of its own
	 */
	public String spelling(String environment) {
		EnvironmentRules rules = this.environments.get(environment);
		return (rules != null) ? rules.spelling() : environment;
	}

	private boolean isNamed(TableNamingStrategy.Context table, String physicalName, @Nullable TableNamePattern pattern,
			String token) {
		if (pattern == null || !pattern.uses("environment")) {
			return this.expressions
				.computeIfAbsent(List.of(token), (absent) -> Pattern.compile(SEPARATED.formatted(token)))
				.matcher(physicalName)
				.find();
		}
		// All tables of an account have names of one form, and mostly those of all.
		List<@Nullable Object> form = Arrays.asList(pattern, token, pattern.uses("account") ? table.account() : null,
				pattern.uses("region") ? table.region() : null,
				pattern.uses("application") ? table.application() : null);
		return this.expressions.computeIfAbsent(form, (absent) -> pattern.names(table, token))
			.matcher(physicalName)
			.matches();
	}

}
