package io.github.dynamodbaccounts.guard;

import io.github.dynamodbaccounts.guard.TableUse.Action;
import io.github.dynamodbaccounts.table.ScanReason;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

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
	 * @param request the request, which may state a reason, or {@code null}
	 */
	void check(String operation, TableUse use, TableDefinition table, @Nullable DynamoDbRequest request) {
		if (!isAllowed(use.action(), table)) {
			this.guards.meet(Guard.ACCESS, operation + " " + table.key(), () -> this.refusals.access(operation, table));
		}
		if (table.allowScan() || !isScan(use, table)) {
			return;
		}
		String reason = (request != null) ? ScanReason.of(request).orElse(null) : null;
		if (reason == null) {
			this.guards.meet(Guard.SCAN, operation + " " + table.key(), () -> this.refusals.scan(operation, table));
		}
		else if (this.guards.isNew(Guard.SCAN, table.key() + " " + reason)) {
			logger.info("Scan of table '%s' (%s) passes without 'allow-scan': %s".formatted(table.key(),
					table.physicalName(), reason));
		}
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
