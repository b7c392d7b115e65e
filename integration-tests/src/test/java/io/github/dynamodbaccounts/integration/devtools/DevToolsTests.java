package io.github.dynamodbaccounts.integration.devtools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.integration.ChildJvm;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.LocalAwsConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Items of an application that DevTools restarts, whose classes are loaded anew while
 * those of its jars are not.
 */
class DevToolsTests {

	@TempDir
	private Path directory;

	@Test
	void aRestartLeavesItemsAsTheyAreAndNothingOfTheStartBefore() throws Exception {
		List<String> output = restartOnAwsOfThisTest("spring-cloud-aws");
		for (String alive : List.of("io.github.dynamodbaccounts.account.DynamoDbAccounts 1",
				"io.github.dynamodbaccounts.account.SessionThreads 1",
				"io.github.dynamodbaccounts.table.TableRepository 3",
				"software.amazon.awssdk.services.dynamodb.DefaultDynamoDbClient 1",
				"software.amazon.awssdk.services.sts.DefaultStsClient 1")) {
			String type = alive.substring(0, alive.indexOf(' ') + 1);
			// A class of two loaders has two lines.
			assertThat(output).filteredOn((line) -> line.startsWith("Alive: " + type))
				.containsExactly("Alive: " + alive);
		}
		assertThat(output).filteredOn((line) -> line.equals("Thread: dynamodb-accounts-timer")).hasSize(1);
	}

	@Test
	void springCloudAwsIsRestartedToo() throws Exception {
		List<String> output = restartOnAwsOfThisTest("no-such-jar", "--spring.cloud.aws.region.static=eu-west-1",
				"--spring.main.sources=" + SpringCloudAwsUser.class.getName());
		assertThat(output).filteredOn((line) -> line.startsWith("Template: "))
			.containsExactly("Template: Dear neighbour", "Template: Dear neighbour");
	}

	private List<String> restartOnAwsOfThisTest(String absent, String... arguments) throws Exception {
		try (ConfigurableApplicationContext tables = new SpringApplicationBuilder(Tables.class,
				LocalAwsConfiguration.class)
			.properties("spring.config.name=post-office")
			.web(WebApplicationType.NONE)
			.run()) {
			LocalAws aws = tables.getBean(LocalAws.class);
			List<String> all = new ArrayList<>(List.of(arguments));
			all.add("--dynamodb.endpoint=" + aws.endpoint());
			all.add("--spring.cloud.aws.endpoint=" + aws.endpoint());
			return restart(
					new ChildJvm(this.directory).withOursAsJars().without(absent).credentials(aws.callerCredentials()),
					all.toArray(String[]::new));
		}
	}

	@Test
	void theEmbeddedAwsIsRestartedWithTheApplication() throws Exception {
		restart(new ChildJvm(this.directory).withOursAsDirectories().without("spring-cloud-aws"),
				"--spring.main.sources=" + LocalAwsConfiguration.class.getName());
	}

	private static List<String> restart(ChildJvm machine, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(
				List.of("--spring.config.name=post-office", "--spring.main.web-application-type=none",
						// Restarts when it is told to, whatever files are written
						// meanwhile.
						"--spring.devtools.restart.trigger-file=none"));
		all.addAll(List.of(arguments));
		List<String> output = machine.without("spring-boot-data-jdbc", "spring-boot-jdbc")
			.run(RestartDriver.class, all.toArray(String[]::new));
		assertThat(output).contains("Restarted in another class loader: true")
			.filteredOn((line) -> line.startsWith("Loaded: "))
			.hasSize(2)
			.containsOnly("Loaded: Dear reader, 95, [Content[name=Tea, count=2]]");
		return output;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Tables {

	}

}
