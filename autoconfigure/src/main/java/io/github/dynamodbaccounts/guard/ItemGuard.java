package io.github.dynamodbaccounts.guard;

import java.util.Optional;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.guard.TableUse.Action;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;

/**
 * Guards what is done with the items of a table: its access, and scans.
 */
final class ItemGuard {

	private static final Log logger = LogFactory.getLog(ItemGuard.class);

	private final Guards guards;

	private final Refusals refusals;

	ItemGuard(Guards guards, Refusals refusals) {
		this.guards = guards;
		this.refusals = refusals;
	}

	/**
	 * Checks the use of a table.
	 * @param reason why it may be scanned nevertheless, if somebody has said so
	 */
	void check(String operation, TableUse use, TableDefinition table, Supplier<Optional<String>> reason) {
		if (!isAllowed(use.action(), table)) {
			this.guards.meet(Guard.ACCESS, this.refusals.access(operation, table));
		}
		if (table.allowScan() || !isScan(use, table)) {
			return;
		}
		reason.get()
			.ifPresentOrElse(
					(stated) -> logger.info("%s of table '%s' (%s) passes although 'allow-scan' is not set: %s"
						.formatted(operation, table.key(), table.physicalName(), stated)),
					() -> this.guards.meet(Guard.SCAN, this.refusals.scan(operation, table)));
	}

	private static boolean isAllowed(Action action, TableDefinition table) {
		return switch (action) {
			case READ, SCAN -> table.access().allowsReads();
			case WRITE -> table.access().allowsWrites();
			case UNKNOWN -> table.access().allowsReads() && table.access().allowsWrites();
			case DESCRIBE, CONTROL -> true;
		};
	}

	private boolean isScan(TableUse use, TableDefinition table) {
		if (use.action() == Action.SCAN || use.action() == Action.UNKNOWN) {
			return true;
		}
		PartiQlStatement statement = use.statement();
		return statement != null && statement.isRead() && !statement.selects(partitionKey(statement, table));
	}

	// Of a table or index that the item type does not know nothing counts as its key.
	private String partitionKey(PartiQlStatement statement, TableDefinition table) {
		try {
			TableMetadata metadata = this.guards.schemas().schema(table.itemType()).tableMetadata();
			return metadata
				.indexPartitionKey((statement.index() != null) ? statement.index() : TableMetadata.primaryIndexName());
		}
		catch (RuntimeException ex) {
			return "";
		}
	}

}
