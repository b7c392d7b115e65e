package io.github.dynamodbaccounts.iam;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The documents of an environment as files: one directory for each account, with each
 * document as JSON, and all of them for Terraform and for CloudFormation; beside the
 * directories the same of each caller.
 */
public final class IamFiles {

	private static final Pattern PATH = Pattern.compile("[^/]+/(caller-[^/]+|([^/]+)/(\\2\\.(tf|cloudformation)"
			+ "|[^/]+\\.trust|([^/]+\\.)?permissions(-\\d+)?|caller(-\\d+)?))\\.json");

	private final String environment;

	private final IamPolicies policies;

	/**
	 * Creates the files of a mapping.
	 * @param mapping the mapping of one environment
	 */
	public IamFiles(IamMapping mapping) {
		this.environment = mapping.environment();
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
	 * Returns the files.
	 * @return contents by path, such as {@code qa/sales/shop-orders.trust.json}; lines
	 * end in a line feed
	 */
	public SortedMap<String, String> files() {
		SortedMap<String, String> files = new TreeMap<>();
		for (AccountPolicies account : this.policies.accounts()) {
			String directory = "%s/%s/".formatted(this.environment, account.name());
			for (RolePolicies role : account.roles()) {
				files.put(directory + role.name() + ".trust.json", role.trust().toJson());
				put(files, directory + role.name() + ".permissions", role.permissions());
			}
			put(files, directory + "permissions", account.permissions());
			put(files, directory + "caller", account.caller());
			files.put(directory + account.name() + ".tf.json", TerraformFile.of(account, this.environment));
			files.put(directory + account.name() + ".cloudformation.json",
					CloudFormationTemplate.of(account, this.environment));
		}
		for (CallerPolicies caller : this.policies.callers()) {
			String prefix = "%s/caller-%s".formatted(this.environment, caller.name());
			put(files, prefix, caller.permissions());
			files.put(prefix + ".tf.json", TerraformFile.of(caller, this.environment));
			files.put(prefix + ".cloudformation.json", CloudFormationTemplate.of(caller, this.environment));
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
			files.put(numbered(name, i) + ".json", policies.get(i).toJson());
		}
	}

	/**
	 * What a managed policy is called in AWS.
	 * @param owner who has it
	 * @param index its number, from 0
	 */
	static String policyName(String owner, String environment, int index) {
		return numbered("%s-%s".formatted(owner, environment), index);
	}

	private static String numbered(String name, int index) {
		return (index == 0) ? name : "%s-%d".formatted(name, index + 1);
	}

}
