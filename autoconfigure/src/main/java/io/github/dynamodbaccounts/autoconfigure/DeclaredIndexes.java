package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.github.dynamodbaccounts.schema.TableSchemas;
import io.github.dynamodbaccounts.table.TableDefinition;
import software.amazon.awssdk.enhanced.dynamodb.IndexMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;

/**
 * Names of the indexes that the item types of tables declare.
 */
final class DeclaredIndexes implements Function<TableDefinition, Set<String>> {

	private final TableSchemas schemas;

	private final Set<TableDefinition> unknown = new LinkedHashSet<>();

	DeclaredIndexes(TableSchemas schemas) {
		this.schemas = schemas;
	}

	@Override
	public Set<String> apply(TableDefinition table) {
		Set<String> names = new TreeSet<>();
		try {
			this.schemas.schema(table.itemType())
				.tableMetadata()
				.indices()
				.stream()
				.map(IndexMetadata::name)
				.filter((name) -> !name.equals(TableMetadata.primaryIndexName()))
				.forEach(names::add);
		}
		catch (RuntimeException ex) {
			this.unknown.add(table);
		}
		return names;
	}

	/**
	 * The tables that were asked for, and whose item types have no schema here.
	 */
	Set<TableDefinition> unknown() {
		return this.unknown;
	}

}
