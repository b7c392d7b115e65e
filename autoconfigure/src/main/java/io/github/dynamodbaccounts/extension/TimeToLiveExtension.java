package io.github.dynamodbaccounts.extension;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbExtensionContext;
import software.amazon.awssdk.enhanced.dynamodb.extensions.WriteModification;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lets items expire that do not say when, as {@link TimeToLive} says.
 */
final class TimeToLiveExtension implements DynamoDbEnhancedClientExtension {

	private final EpochSeconds seconds = new EpochSeconds();

	private final Clock clock;

	TimeToLiveExtension(Clock clock) {
		this.clock = clock;
	}

	@Override
	public WriteModification beforeWrite(DynamoDbExtensionContext.BeforeWrite context) {
		return TimeToLiveTag.of(context.tableMetadata())
			.map((marked) -> modification(context, marked.attribute(), marked.duration()))
			.orElseGet(() -> WriteModification.builder().build());
	}

	private WriteModification modification(DynamoDbExtensionContext.BeforeWrite context, String attribute,
			@Nullable Duration duration) {
		WriteModification.Builder modification = WriteModification.builder();
		if (duration != null && isMissing(context, attribute)) {
			Map<String, AttributeValue> item = new HashMap<>(context.items());
			// Not the attribute's own converter, as not all schemas offer converters.
			item.put(attribute, this.seconds.transformFrom(this.clock.instant().plus(duration)));
			modification.transformedItem(item);
		}
		return modification.build();
	}

	private static boolean isMissing(DynamoDbExtensionContext.BeforeWrite context, String attribute) {
		AttributeValue value = context.items().get(attribute);
		if (value == null) {
			// An update that leaves out the attribute leaves it as it is in the table.
			return !ItemExtensions.isUpdate(context);
		}
		return !ItemExtensions.isValue(value) || "0".equals(value.n());
	}

}
