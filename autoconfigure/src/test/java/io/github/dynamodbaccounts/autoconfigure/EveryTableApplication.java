package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;

import io.github.dynamodbaccounts.ChildJvm;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A program that asks every table for an item and prints how that ended: for what depends
 * on environment variables, on the home directory or on the class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
class EveryTableApplication {

	/**
	 * Runs it in a virtual machine of its own.
	 * @param directory where the {@code application.yml} is
	 */
	static String run(ChildJvm jvm, Path directory) throws IOException, InterruptedException {
		return jvm.run(EveryTableApplication.class, "--spring.config.location=file:" + directory + "/");
	}

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(EveryTableApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(args)) {
			context.getBean(DynamoDbAccounts.class).tables().forEach((table) -> find(context, table.key()));
		}
	}

	private static void find(ConfigurableApplicationContext context, String table) {
		try {
			context.getBean(table + "Repository", TableRepository.class).findById("1");
			System.out.println(table + " OK");
		}
		catch (RuntimeException ex) {
			System.out.println(table + " FAILED " + ex.getMessage());
			ex.printStackTrace(System.out);
		}
	}

}
