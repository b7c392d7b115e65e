package io.github.dynamodbaccounts.iam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.iam.Grant.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The documents of IAM that a mapping needs, and no more than it needs: what each role
 * may do, who may assume it, and what its caller may do. Made of the mapping alone.
 */
public final class IamPolicies {

	private static final Duration SHORTEST_MAXIMUM = Duration.ofHours(1);

	private final Set<AccountDefinition> reached;

	private final TrustPolicies trust;

	private final Map<Signer, List<Grant>> grants = new LinkedHashMap<>();

	/**
	 * Creates the policies of a mapping.
	 * @param mapping the mapping
	 */
	public IamPolicies(IamMapping mapping) {
		this.reached = mapping.reached();
		this.trust = new TrustPolicies(mapping, this::caller);
		TableGrants tables = new TableGrants(mapping.indexes(), mapping.verified());
		for (TableRoute route : mapping.routes()) {
			grants(Signer.of(route.account())).addAll(tables.of(route));
		}
		this.reached.stream()
			.filter((account) -> account.role() != null)
			.forEach((account) -> grants(Signer.ofBase(account)).add(assume(account)));
	}

	private List<Grant> grants(Signer signer) {
		return this.grants.computeIfAbsent(signer, (key) -> new ArrayList<>());
	}

	/**
	 * Returns the documents of each AWS account.
	 * @return accounts with documents, by name
	 */
	public List<AccountPolicies> accounts() {
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
	 * Returns what each identity needs that base credentials belong to, in all accounts
	 * together.
	 * @return callers, by name
	 */
	public List<CallerPolicies> callers() {
		Map<Caller, List<Grant>> needed = new LinkedHashMap<>();
		this.grants.forEach((signer, grants) -> {
			if (signer.role() == null) {
				needed.computeIfAbsent(caller(signer.account()), (caller) -> new ArrayList<>()).addAll(grants);
			}
		});
		this.reached.forEach((account) -> {
			if (account.credentials() instanceof BaseCredentials.Secret secret) {
				needed.computeIfAbsent(Caller.APPLICATION, (caller) -> new ArrayList<>()).add(read(secret));
			}
		});
		return needed.entrySet()
			.stream()
			.map((caller) -> new CallerPolicies(caller.getKey().name(), caller.getKey().arn(),
					PolicyComposer.managed(caller.getValue())))
			.sorted(Comparator.comparing(CallerPolicies::name))
			.toList();
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

	private Caller caller(AccountDefinition account) {
		return Caller.of(account, this.reached);
	}

	private static Grant assume(AccountDefinition account) {
		AssumedRole role = Objects.requireNonNull(account.role(), "The account has to have a role.");
		return new Grant(Purpose.ROLES, role.arn(), Assumption.actions(account));
	}

	private static Grant read(BaseCredentials.Secret secret) {
		boolean full = secret.id().matches("arn:.*-[a-zA-Z0-9]{6}");
		return new Grant(Purpose.SECRETS, full ? secret.id() : Placeholder.secret(secret.id()),
				List.of("secretsmanager:GetSecretValue"));
	}

}
