package io.github.dynamodbaccounts.iam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.iam.Grant.Purpose;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * The documents of IAM that a mapping needs, and no more than it needs: what each role
 * may do, who may assume it, and what its caller may do. Made of the mapping alone.
 */
public final class IamPolicies {

	private static final Duration SHORTEST_MAXIMUM = Duration.ofHours(1);

	private final Set<AccountDefinition> reached;

	private final Callers callers;

	private final Placeholders placeholders;

	private final TrustPolicies trust;

	private final Map<Signer, List<Grant>> grants = new LinkedHashMap<>();

	/**
	 * Creates the policies of a mapping.
	 * @param mapping the mapping
	 */
	public IamPolicies(IamMapping mapping) {
		this.reached = mapping.reached();
		this.callers = new Callers(this.reached);
		this.placeholders = new Placeholders(new UniqueNames<>(secrets(), Names::ofSecret,
				(secret) -> "%s %s".formatted(secret.id(), secret.region())));
		this.trust = new TrustPolicies(mapping, this.callers, this.placeholders);
		TableGrants tables = new TableGrants(mapping, this.placeholders);
		for (TableRoute route : mapping.routes()) {
			grants(Signer.of(route.account())).addAll(tables.of(route));
		}
		this.reached.stream()
			.filter((account) -> account.role() != null)
			.forEach((account) -> grants(Signer.ofBase(account)).add(assume(account)));
	}

	private Set<BaseCredentials.Secret> secrets() {
		return this.reached.stream()
			.map(AccountDefinition::credentials)
			.filter(BaseCredentials.Secret.class::isInstance)
			.map(BaseCredentials.Secret.class::cast)
			.collect(Collectors.toSet());
	}

	/**
	 * What stands for facts that the mapping does not hold.
	 */
	Placeholders placeholders() {
		return this.placeholders;
	}

	private List<Grant> grants(Signer signer) {
		return this.grants.computeIfAbsent(signer, (key) -> new ArrayList<>());
	}

	/**
	 * The documents of each AWS account that has any, by name.
	 */
	List<AccountPolicies> accounts() {
		Map<String, List<AccountDefinition>> homes = new LinkedHashMap<>();
		this.reached.forEach((account) -> {
			Signer signer = Signer.of(account);
			if (signer.account().equals(account)) {
				String home = Objects.requireNonNullElse(signer.accountId(), account.key());
				homes.computeIfAbsent(home, (key) -> new ArrayList<>()).add(account);
			}
		});
		return homes.values()
			.stream()
			.map(this::account)
			.filter((account) -> !account.roles().isEmpty() || !account.permissions().isEmpty())
			.sorted(Comparator.comparing(AccountPolicies::name))
			.toList();
	}

	private AccountPolicies account(List<AccountDefinition> accounts) {
		AccountDefinition first = accounts.stream().min(Comparator.comparing(AccountDefinition::key)).orElseThrow();
		List<String> keys = accounts.stream().map(AccountDefinition::key).distinct().sorted().toList();
		Map<String, List<AccountDefinition>> byRole = new TreeMap<>();
		List<Grant> direct = new ArrayList<>();
		List<Grant> caller = new ArrayList<>();
		for (AccountDefinition account : accounts) {
			AssumedRole role = account.role();
			if (role != null) {
				byRole.computeIfAbsent(role.arn(), (arn) -> new ArrayList<>()).add(account);
				caller.add(assume(account));
			}
			else {
				direct.addAll(tablesOf(account));
			}
			if (account.credentials() instanceof BaseCredentials.Secret secret) {
				caller.add(read(secret));
			}
		}
		List<RolePolicies> roles = byRole.entrySet()
			.stream()
			.map((role) -> role(role.getKey(), role.getValue()))
			.toList();
		return new AccountPolicies(keys, Signer.of(first).accountId(), first.region(), roles,
				PolicyComposer.managed(direct), PolicyComposer.managed(caller));
	}

	private List<Grant> tablesOf(AccountDefinition account) {
		return this.grants.getOrDefault(new Signer(account, null), List.of())
			.stream()
			.filter((grant) -> grant.purpose() != Purpose.ROLES)
			.toList();
	}

	private RolePolicies role(String arn, List<AccountDefinition> accounts) {
		List<Grant> needed = this.grants.entrySet()
			.stream()
			.filter((grants) -> arn.equals(grants.getKey().role()))
			.flatMap((grants) -> grants.getValue().stream())
			.toList();
		Duration longest = accounts.stream()
			.map(AccountDefinition::role)
			.filter(Objects::nonNull)
			.map(AssumedRole::duration)
			.max(Comparator.naturalOrder())
			.filter((duration) -> duration.compareTo(SHORTEST_MAXIMUM) > 0)
			.orElse(SHORTEST_MAXIMUM);
		return new RolePolicies(arn, this.trust.of(accounts), PolicyComposer.managed(needed), longest);
	}

	/**
	 * What each identity needs that base credentials belong to, in all accounts together,
	 * by name.
	 */
	List<CallerPolicies> callers() {
		Map<Caller, List<Grant>> needed = new TreeMap<>(Comparator.comparing(Caller::name));
		Map<Caller, Region> regions = new HashMap<>();
		this.grants.forEach((signer, grants) -> {
			if (signer.role() == null) {
				Caller caller = this.callers.of(signer.account());
				needed.computeIfAbsent(caller, (key) -> new ArrayList<>()).addAll(grants);
				regions.merge(caller, signer.account().region(), IamPolicies::first);
			}
		});
		this.reached.forEach((account) -> {
			if (account.credentials() instanceof BaseCredentials.Secret secret) {
				needed.computeIfAbsent(Caller.APPLICATION, (caller) -> new ArrayList<>()).add(read(secret));
				regions.merge(Caller.APPLICATION, secret.region(), IamPolicies::first);
			}
		});
		return needed.entrySet()
			.stream()
			.map((caller) -> new CallerPolicies(caller.getKey().name(), caller.getKey().arn(),
					Objects.requireNonNull(regions.get(caller.getKey())), PolicyComposer.managed(caller.getValue())))
			.toList();
	}

	// IAM is the same in all regions: any will do, and always the same one.
	private static Region first(Region one, Region other) {
		return (one.id().compareTo(other.id()) <= 0) ? one : other;
	}

	/**
	 * Accounts whose configured principals do not let their source account in.
	 */
	List<String> untrustedSources() {
		return this.trust.untrustedSources(this.reached);
	}

	/**
	 * Returns the policy that limits the sessions of an account to its tables, and to the
	 * roles that they assume in turn.
	 * @param account an account with a role
	 * @return the policy, or {@code null} where it may do nothing at all
	 */
	public @Nullable Policy session(AccountDefinition account) {
		List<Grant> needed = this.grants.entrySet()
			.stream()
			.filter((grants) -> grants.getKey().isSessionOf(account))
			.flatMap((grants) -> grants.getValue().stream())
			.toList();
		return needed.isEmpty() ? null : PolicyComposer.compact(needed);
	}

	private static Grant assume(AccountDefinition account) {
		AssumedRole role = Objects.requireNonNull(account.role(), "The account has to have a role.");
		return new Grant(Purpose.ROLES, role.arn(), Assumption.actions(account));
	}

	// A name may well end in six letters: those that AWS chooses are hardly ever all
	// small.
	private Grant read(BaseCredentials.Secret secret) {
		boolean full = secret.id().matches("arn:.*-(?![a-z]{6}$)[a-zA-Z0-9]{6}");
		return new Grant(Purpose.SECRETS, full ? secret.id() : this.placeholders.secret(secret),
				List.of("secretsmanager:GetSecretValue"));
	}

}
