package io.github.dynamodbaccounts.iam;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The documents of an environment as files: one directory for each account and for each
 * caller, with each document as JSON, and all of them for Terraform and for
 * CloudFormation.
 */
public final class IamFiles {

	private static final Pattern PATH = Pattern
		.compile("[^/]+/(callers/([^/]+)/(\\2\\.(tf|cloudformation)|permissions(-\\d+)?)"
				+ "|([^/]+)/(\\6\\.(tf|cloudformation)|[^/]+\\.trust|([^/]+\\.)?permissions(-\\d+)?|caller(-\\d+)?))\\.json");

	private final PolicyNames names;

	private final IamPolicies policies;

	/**
	 * Creates the files of a mapping.
	 * @param mapping the mapping of one environment
	 * @param application name of the application, or {@code null}
	 */
	public IamFiles(IamMapping mapping, @Nullable String application) {
		this.names = new PolicyNames(mapping.environment(), application);
		this.policies = new IamPolicies(mapping);
	}

	/**
	 * Returns what of them IAM does not take.
	 * @return limits that are exceeded
	 */
	public IamLimits limits() {
		return new IamLimits(this.policies);
	}

	/**
	 * Returns the ARNs of all roles.
	 * @return the roles whose policies these are
	 */
	public Set<String> roles() {
		return this.policies.accounts()
			.stream()
			.flatMap((account) -> account.roles().stream())
			.map(RolePolicies::arn)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Returns the files.
	 * @return contents by path, such as {@code qa/sales/shop-orders.trust.json}; lines
	 * end in a line feed
	 */
	public SortedMap<String, String> files() {
		SortedMap<String, String> files = new TreeMap<>();
		Placeholders placeholders = this.policies.placeholders();
		for (AccountPolicies account : this.policies.accounts()) {
			String directory = "%s/%s/".formatted(this.names.environment(), account.name());
			for (RolePolicies role : account.roles()) {
				files.put(directory + role.name() + ".trust.json", role.trust().toJson());
				put(files, directory + role.name() + ".permissions", role.permissions());
			}
			put(files, directory + "permissions", account.permissions());
			put(files, directory + "caller", account.caller());
			String name = directory + account.name();
			files.put(name + ".tf.json", new TerraformFile(this.names, placeholders).of(account));
			files.put(name + ".cloudformation.json", new CloudFormationTemplate(this.names, placeholders).of(account));
		}
		for (CallerPolicies caller : this.policies.callers()) {
			String directory = "%s/callers/%s/".formatted(this.names.environment(), caller.name());
			put(files, directory + "permissions", caller.permissions());
			String name = directory + caller.name();
			files.put(name + ".tf.json", new TerraformFile(this.names, placeholders).of(caller));
			files.put(name + ".cloudformation.json", new CloudFormationTemplate(this.names, placeholders).of(caller));
		}
		return files;
	}

	/**
	 * Whether a file can be one of these, of this or of another mapping. Variables of
	 * Terraform, say, that somebody has put beside them cannot.
	 * @param path the path of a file
	 * @return whether it is named like one of these
	 */
	public static boolean isNamedLikeOne(String path) {
		return PATH.matcher(path).matches();
	}

	private static void put(SortedMap<String, String> files, String name, List<Policy> policies) {
		for (int i = 0; i < policies.size(); i++) {
			files.put((i == 0) ? name + ".json" : name + "-" + (i + 1) + ".json", policies.get(i).toJson());
		}
	}

}
