package io.github.dynamodbaccounts.integration.contexts;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.actuate.DynamoDbEndpoint;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.LocalAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Contexts below one another, where one has tables, or each its own.
 */
@ExtendWith(OutputCaptureExtension.class)
class HierarchyTests {

	private static final String QA = "111122223333";

	private static final String DEV = "444455556666";

	private static final String PROD = "777788889999";

	private final LocalAws aws = LocalAws.builder().start();

	private final ConfigurableApplicationContext parent = Application.start(this.aws, null, "qa", QA);

	@AfterEach
	void close() {
		this.parent.close();
		this.aws.close();
	}

	@Test
	void aChildWithoutTablesGetsThoseOfItsParentAndLeavesThemOpen(CapturedOutput output) {
		String before = output.getAll();
		try (ConfigurableApplicationContext child = Application.startBelow(this.parent)) {
			assertThat(output.getAll().substring(before.length())).doesNotContain("DynamoDB: ");
			Application.items(child).save(new Item("1", "child"));
			assertThat(Application.items(child)).isSameAs(Application.items(this.parent));
		}
		assertThat(Application.items(this.parent).findById("1")).contains(new Item("1", "child"));
		assertThat(this.aws.stsCalls("AssumeRole")).isEqualTo(1);
	}

	@Test
	void aChildWithTablesGetsItsOwnAndTheParentItsOwn(CapturedOutput output) {
		try (ConfigurableApplicationContext child = Application.start(this.aws, this.parent, "dev", DEV)) {
			Application.items(child).save(new Item("1", "child"));
			Application.items(this.parent).save(new Item("1", "parent"));
			assertThat(Application.items(child).table().tableName()).isEqualTo("dev-items");
			assertThat(Application.items(child).findById("1")).contains(new Item("1", "child"));
			assertThat(child.getParent().getBean("itemsRepository", TableRepository.class))
				.isSameAs(Application.items(this.parent));
			assertThat(Application.items(this.parent).findById("1")).contains(new Item("1", "parent"));
			assertThat(output).contains("DynamoDB: environment 'dev', 1 table in 1 account through 1 role");
			assertShows(child, "dev-items");
			assertShows(this.parent, "qa-items");
		}
	}

	@Test
	void siblingsAreClosedApartFromEachOther() {
		ConfigurableApplicationContext first = Application.start(this.aws, this.parent, "dev", DEV);
		try (ConfigurableApplicationContext second = Application.start(this.aws, this.parent, "prod", PROD)) {
			TableRepository<Item> items = Application.items(first);
			items.save(new Item("1", "first"));
			Application.items(second).save(new Item("1", "second"));
			Application.items(this.parent).save(new Item("1", "parent"));
			first.close();
			assertThatIllegalStateException().isThrownBy(() -> first.getBean(DynamoDbAccounts.class));
			assertThat(Application.items(second).findById("1")).contains(new Item("1", "second"));
			assertThat(Application.items(this.parent).findById("1")).contains(new Item("1", "parent"));
			assertThat(this.aws.stsCalls("AssumeRole")).isEqualTo(3);
		}
	}

	@Test
	void aChildThatOutlivesItsParentKeepsItsTables() {
		try (ConfigurableApplicationContext child = Application.start(this.aws, this.parent, "dev", DEV)) {
			this.parent.close();
			Application.items(child).save(new Item("1", "child"));
			assertThat(Application.items(child).existsById("1")).isTrue();
		}
	}

	private static void assertShows(ApplicationContext context, String table) {
		assertThat(context.getBean(DynamoDbAccounts.class).tables()).extracting(TableDefinition::physicalName)
			.containsExactly(table);
		assertThat(context.getBean(DynamoDbEndpoint.class).mapping().tables().values()).extracting("physicalName")
			.containsExactly(table);
	}

}
