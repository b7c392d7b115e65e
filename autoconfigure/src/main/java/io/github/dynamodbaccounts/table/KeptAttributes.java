package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
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

	private static final String START = "VersionedRecordExtension:StartAt";

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

	/**
	 * Whether a version is that of an item that was never written.
	 */
	static boolean isInitial(AttributeValue version, TableMetadata metadata) {
		long start = metadata.customMetadataObject(START, Long.class).orElse(0L);
		return Boolean.TRUE.equals(version.nul()) || String.valueOf(start).equals(version.n());
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
				? UpdateExpression.mergeExpressions(written, others(modification.updateExpression())) : written;
	}

	// What the caller changes is not changed a second time.
	private UpdateExpression others(UpdateExpression update) {
		List<UpdateAction> actions = new ArrayList<>();
		update.setActions().stream().filter((set) -> isOther(set.path(), set.expressionNames())).forEach(actions::add);
		update.addActions().stream().filter((add) -> isOther(add.path(), add.expressionNames())).forEach(actions::add);
		update.removeActions()
			.stream()
			.filter((remove) -> isOther(remove.path(), remove.expressionNames()))
			.forEach(actions::add);
		update.deleteActions()
			.stream()
			.filter((delete) -> isOther(delete.path(), delete.expressionNames()))
			.forEach(actions::add);
		return UpdateExpression.builder().actions(actions).build();
	}

	private boolean isOther(String path, @Nullable Map<String, String> names) {
		String attribute = path.split("[.\\[]", 2)[0];
		return !this.changed.contains((names != null) ? names.getOrDefault(attribute, attribute) : attribute);
	}

	private static UpdateAction increment(String version, long increment) {
		return AddAction.builder()
			.path("#uVersion")
			.value(":uIncrement")
			.putExpressionName("#uVersion", version)
			.putExpressionValue(":uIncrement", AttributeValue.fromN(String.valueOf(increment)))
			.build();
	}

	private static UpdateAction set(String attribute, AttributeValue value, int number, boolean once) {
		String name = "#uKept" + number;
		String placeholder = ":uKept" + number;
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
