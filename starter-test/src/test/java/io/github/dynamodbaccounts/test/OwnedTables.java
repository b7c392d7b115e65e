package io.github.dynamodbaccounts.test;

import java.util.function.Consumer;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableDefinition;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.ApplicationContext;

/**
 * The tables of an application, which the owners of its accounts create and delete: its
 * own roles need not be allowed to.
 */
final class OwnedTables {

	private final Emulator emulator;

	private final ApplicationContext application;

	OwnedTables(Emulator emulator, ApplicationContext application) {
		this.emulator = emulator;
		this.application = application;
	}

	void create() {
		forEach(DynamoDbTable::createTable);
	}

	void delete() {
		forEach(DynamoDbTable::deleteTable);
	}

	private void forEach(Consumer<DynamoDbTable<?>> action) {
		for (TableDefinition table : this.application.getBean(DynamoDbAccounts.class).tables()) {
			DynamoDbTable<?> bean = this.application.getBean(table.key(), DynamoDbTable.class);
			try (DynamoDbClient owner = this.emulator.owner(String.valueOf(table.accountId()), table.region())) {
				action.accept(DynamoDbEnhancedClient.builder()
					.dynamoDbClient(owner)
					.build()
					.table(table.physicalName(), bean.tableSchema()));
			}
		}
	}

}
