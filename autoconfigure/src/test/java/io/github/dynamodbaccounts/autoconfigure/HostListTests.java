package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.ClientSettings;
import io.github.dynamodbaccounts.account.StsSettings;
import io.github.dynamodbaccounts.export.HostList;
import io.github.dynamodbaccounts.guard.GuardSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a list of hosts reads, and what is in it beside the hosts that clients of the SDK
 * resolve.
 */
class HostListTests {

	private static final String ENVIRONMENT = "Not in this list: a proxy, and what AWS_USE_FIPS_ENDPOINT, "
			+ "AWS_USE_DUALSTACK_ENDPOINT, AWS_ACCOUNT_ID_ENDPOINT_MODE or AWS_ENDPOINT_URL change where the "
			+ "application runs.\n";

	private static final GuardSettings GUARDS = new GuardSettings(Map.of(), Set.of(), Map.of(), Map.of(), null);

	@TempDir
	private Path directory;

	@Test
	void saysWhatEachHostIsFor() {
		assertThat(list("""
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1, credentials: {type: environment}}
				  accounts:
				    sales: {account-id: "111122223333", role: orders}
				    archive: {account-id: "444455556666", role: orders, client: {account-id-endpoint-mode: disabled}}
				  tables:
				    orders: {account: sales, item-type: ITEM}
				    carts: {account: sales, item-type: ITEM}
				    reports: {account: archive, item-type: ITEM}
				""")).isEqualTo("""
				111122223333.ddb.eu-west-1.amazonaws.com:443   DynamoDB of 'sales'
				dynamodb.eu-west-1.amazonaws.com:443           DynamoDB of 'archive', 'sales'
				sts.eu-west-1.amazonaws.com:443                STS of 'archive', 'sales'
				""" + ENVIRONMENT);
	}

	@Test
	void showsAPatternWhereBaseCredentialsDecideTheAccount() {
		assertThat(list("""
				dynamodb:
				  accounts:
				    main: {region: eu-west-1, credentials: {type: environment}}
				""")).isEqualTo(
				"""
						<account-id>.ddb.eu-west-1.amazonaws.com:443   DynamoDB of 'main', in whatever account the base credentials belong to
						dynamodb.eu-west-1.amazonaws.com:443           DynamoDB of 'main'
						"""
						+ ENVIRONMENT);
	}

	@Test
	void listsWhereContainersAndInstancesHaveTheirCredentials() {
		assertThat(list("""
				dynamodb:
				  defaults: {region: eu-west-1, client: {account-id-endpoint-mode: disabled}}
				  accounts:
				    pod: {credentials: {type: container}}
				    machine: {credentials: {type: instance-profile}}
				""")).isEqualTo("""
				169.254.169.254:80                     instance metadata of 'machine'
				169.254.170.23:80                      credentials on EKS (Pod Identity) of 'pod'
				169.254.170.2:80                       credentials on ECS of 'pod'
				dynamodb.eu-west-1.amazonaws.com:443   DynamoDB of 'machine', 'pod'
				""" + ENVIRONMENT);
	}

	@Test
	void saysWhichHostsItCannotKnow() {
		assertThat(list("""
				dynamodb:
				  defaults: {region: eu-west-1, client: {account-id-endpoint-mode: disabled}}
				  accounts:
				    chain: {}
				    laptop: {credentials: {profile: "acme%d"}}
				    vault: {credentials: {bean: vaultCredentials}}
				    partner: {credentials: {secret-id: shop/key, secret-region: eu-west-3}}
				""")).isEqualTo(
				"""
						dynamodb.eu-west-1.amazonaws.com:443         DynamoDB of 'chain', 'laptop', 'partner', 'vault'
						secretsmanager.eu-west-3.amazonaws.com:443   Secrets Manager of 'partner'
						Not in this list: for 'laptop', what profile 'acme%d' needs: portal.sso.<region> and oidc.<region> for SSO, STS of its region for a role.
						Not in this list: for 'vault', what the bean 'vaultCredentials' needs.
						Not in this list: for 'chain', 'partner', what the default chain needs: STS for a web identity or the role of a profile, portal.sso.<region> and oidc.<region> for a profile with SSO, 169.254.170.2:80 on ECS, 169.254.170.23:80 on EKS, 169.254.169.254:80 on EC2.
						"""
						+ ENVIRONMENT);
	}

	@Test
	void aLocalEndpointIsAllThatIsNeeded() {
		assertThat(list("""
				dynamodb:
				  endpoint: http://localhost:8000
				  accounts:
				    main: {account-id: "111122223333", role: orders, region: eu-west-1, credentials: {type: system}}
				""")).isEqualTo("""
				localhost:8000   DynamoDB of 'main'; STS of 'main'
				""" + ENVIRONMENT);
	}

	@Test
	void stsOfAwsIsNotAskedAboutTheKeyOfAnEmulator() {
		String yaml = """
				dynamodb:
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, credentials: {type: system}, client: {endpoint: "%s"}}
				""";
		assertThat(list(yaml.formatted("http://localhost"))).isEqualTo("""
				localhost:80   DynamoDB of 'main'
				""" + ENVIRONMENT);
		assertThat(list(yaml.formatted("https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com"))).isEqualTo("""
				sts.eu-west-1.amazonaws.com:443                    STS of 'main'
				vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com:443   DynamoDB of 'main'
				""" + ENVIRONMENT);
	}

	@Test
	void aKeyThatNamesItsAccountIsNotLookedUp() {
		assertThat(list("""
				dynamodb:
				  accounts:
				    main:
				      account-id: "111122223333"
				      region: eu-west-1
				      credentials: {access-key-id: "111122223333", secret-access-key: s}
				""")).doesNotContain("STS");
	}

	@Test
	void saysWhyAnAccountCannotBeCalled() {
		AccountDefinition account = new AccountDefinition("main", "111122223333", Region.of("cn-north-1"),
				new BaseCredentials.Provided(AnonymousCredentialsProvider.create()), null,
				new StsSettings(Region.of("cn-north-1"), URI.create("https://sts.example.com")),
				new ClientSettings(null, null, AccountIdEndpointMode.REQUIRED, null, null, null, null, null,
						new ClientSettings.Retry(null, null)));
		assertThat(new HostList(List.of(account), List.of(), GUARDS).text()).isEqualTo("""
				sts.example.com:443   STS of 'main'
				Not in this list: for 'main', DynamoDB in cn-north-1, which cannot be called: \
				Invalid Configuration: AccountIdEndpointMode is required but account endpoints are not supported in \
				this partition.
				""" + ENVIRONMENT);
	}

	@Test
	void worksWithoutTheClientOfSecretsManager() throws Exception {
		AccountDefinition account = new AccountDefinition("main", null, Region.EU_WEST_1,
				new BaseCredentials.Secret("shop/key", Region.EU_WEST_3), null, new StsSettings(Region.EU_WEST_1, null),
				ClientSettings.SDK_DEFAULTS);
		Class<?> list = new WithoutSecretsManager().loadClass(HostList.class.getName());
		Object hosts = list.getConstructor(Collection.class, Collection.class, GuardSettings.class)
			.newInstance(List.of(account), List.of(), GUARDS);
		assertThat((String) list.getMethod("text").invoke(hosts)).contains("dynamodb.eu-west-1.amazonaws.com:443",
				"Not in this list: for 'main', Secrets Manager in eu-west-3: its client "
						+ "'software.amazon.awssdk:secretsmanager' is missing.");
	}

	private String list(String yaml) {
		AtomicReference<String> text = new AtomicReference<>();
		YamlApplication.of(this.directory, yaml.replace("ITEM", Order.class.getName()))
			.runner()
			.withBean("vaultCredentials", AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
			.run((context) -> {
				DynamoDbMapping mapping = context.getBean(DynamoDbMapping.class);
				text.set(new HostList(mapping.accounts(), mapping.routes(), mapping.guards()).text());
			});
		return text.get();
	}

	// Has the exporting classes to itself, and does not find Secrets Manager for them.
	private static final class WithoutSecretsManager extends ClassLoader {

		private WithoutSecretsManager() {
			super(HostListTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("software.amazon.awssdk.services.secretsmanager.")) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith(HostList.class.getPackageName()) || findLoadedClass(name) != null) {
				return super.loadClass(name, resolve);
			}
			try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] code = bytes.readAllBytes();
				return defineClass(name, code, 0, code.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
