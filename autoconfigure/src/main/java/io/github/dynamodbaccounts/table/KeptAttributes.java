package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.extensions.WriteModification;
import software.amazon.awssdk.enhanced.dynamodb.mapper.UpdateBehavior;
import software.amazon.awssdk.enhanced.dynamodb.update.AddAction;
import software.amazon.awssdk.enhanced.dynamodb.update.SetAction;
import software.amazon.awssdk.enhanced.dynamodb.update.UpdateAction;
import software.amazon.awssdk.enhanced.dynamodb.update.UpdateExpression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What extensions change when single attributes of an item are updated: timestamps and
 * counters as for any write. The version goes up by one without a condition, so that
 * whoever has read the item before notices.
 */
final class KeptAttributes {

	// What the SDK declares, which has no public constants for it.
	private static final String VERSION = "VersionedRecordExtension:VersionAttribute";

	private static final String INCREMENT = "VersionedRecordExtension:IncrementBy";

	private static final String UPDATE_BEHAVIOR = "UpdateBehavior:";

	private final MappedTableResource<?> table;

	private final Set<String> changed;

	/**
	 * Creates them.
	 * @param table the table
	 * @param changed attributes that the caller changes
	 * @throws IllegalArgumentException if these are no attributes to be changed
	 */
	KeptAttributes(MappedTableResource<?> table, Set<String> changed) {
		this.table = table;
		this.changed = changed;
		TableMetadata metadata = table.tableSchema().tableMetadata();
		metadata.primaryKeys().stream().filter(changed::contains).findFirst().ifPresent((key) -> {
			throw new IllegalArgumentException(
					"Key attribute '%s' of an item cannot be changed: save another item, and delete this one."
						.formatted(key));
		});
		version(metadata).filter(changed::contains).ifPresent((version) -> {
			throw new IllegalArgumentException(
					"The version '%s' goes up by itself with every change.".formatted(version));
		});
	}

	static Optional<String> version(TableMetadata metadata) {
		return metadata.customMetadataObject(VERSION, String.class);
	}

	UpdateExpression update(Map<String, AttributeValue> key) {
		TableMetadata metadata = this.table.tableSchema().tableMetadata();
		List<UpdateAction> actions = new ArrayList<>();
		version(metadata).ifPresent((version) -> actions
			.add(increment(version, metadata.customMetadataObject(INCREMENT, Long.class).orElse(1L))));
		DynamoDbEnhancedClientExtension extension = this.table.mapperExtension();
		UpdateExpression.Builder update = UpdateExpression.builder();
		if (extension == null) {
			return update.actions(actions).build();
		}
		WriteModification modification = extension.beforeWrite(new ExtensionContext(key, this.table));
		if (modification.transformedItem() != null) {
			modification.transformedItem().forEach((name, value) -> {
				boolean known = key.containsKey(name) || this.changed.contains(name);
				if (!known && !version(metadata).filter(name::equals).isPresent()) {
					actions.add(set(name, value, actions.size(), isWrittenOnce(name, metadata)));
				}
			});
		}
		UpdateExpression written = update.actions(actions).build();
		return (modification.updateExpression() != null)
				? UpdateExpression.mergeExpressions(written, modification.updateExpression()) : written;
	}

	private static UpdateAction increment(String version, long increment) {
		return AddAction.builder()
			.path("#version")
			.value(":increment")
			.putExpressionName("#version", version)
			.putExpressionValue(":increment", AttributeValue.fromN(String.valueOf(increment)))
			.build();
	}

	private static UpdateAction set(String attribute, AttributeValue value, int number, boolean once) {
		String name = "#kept" + number;
		String placeholder = ":kept" + number;
		return SetAction.builder()
			.path(name)
			.value(once ? "if_not_exists(%s, %s)".formatted(name, placeholder) : placeholder)
			.putExpressionName(name, attribute)
			.putExpressionValue(placeholder, value)
			.build();
	}

	private static boolean isWrittenOnce(String attribute, TableMetadata metadata) {
		return metadata.customMetadataObject(UPDATE_BEHAVIOR + attribute, UpdateBehavior.class)
			.filter((behavior) -> behavior == UpdateBehavior.WRITE_IF_NOT_EXISTS)
			.isPresent();
	}

}
