package io.github.dynamodbaccounts.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.DocumentTableSchema;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Judges what protects the data of a table and what removes it.
 */
final class Safeguards {

	// Without '_' and '-', in lower case.
	private static final Set<String> NAMES_OF_EXPIRY = Set.of("ttl", "timetolive", "expiresat", "expireat",
			"expirationtime");

	private final PhysicalTable table;

	private final Map<List<TableDefinition>, TableSchema<?>> schemas;

	/**
	 * Creates the safeguards of a table.
	 * @param table the table
	 * @param schemas the schema of each item type, by the tables that have it
	 */
	Safeguards(PhysicalTable table, Map<List<TableDefinition>, TableSchema<?>> schemas) {
		this.table = table;
		this.schemas = schemas;
	}

	List<Finding> recovery(@Nullable PointInTimeRecoveryDescription recovery) {
		if (recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.DISABLED) {
			return List.of();
		}
		return List.of(this.table.finding(Severity.WARNING,
				"point-in-time recovery is off: what is overwritten or deleted by mistake cannot be restored."));
	}

	List<Finding> expiry(@Nullable TimeToLiveDescription timeToLive) {
		if (timeToLive == null) {
			return List.of();
		}
		TimeToLiveStatus status = timeToLive.timeToLiveStatus();
		if (status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING) {
			return on(timeToLive.attributeName());
		}
		return (status == TimeToLiveStatus.DISABLED || status == TimeToLiveStatus.DISABLING) ? off() : List.of();
	}

	private List<Finding> on(String attribute) {
		List<Finding> findings = new ArrayList<>();
		boolean known = false;
		for (Map.Entry<List<TableDefinition>, TableSchema<?>> schema : this.schemas.entrySet()) {
			List<String> attributes = attributes(schema.getValue());
			known |= attributes == null || attributes.contains(attribute);
			AttributeValueType type = (attributes != null && attributes.contains(attribute))
					? type(schema.getValue(), attribute) : null;
			if (type != null && type != AttributeValueType.N) {
				findings.add(this.table.finding(schema.getKey(), Severity.WARNING,
						"items expire by their attribute '%s', but item type %s writes it as %s, and DynamoDB takes only "
							.formatted(attribute, itemType(schema.getKey()), type)
								+ "a number (N) of epoch seconds: these items never expire."));
			}
		}
		// In a single-table design only some of the types may be meant to expire.
		if (!known) {
			findings.add(this.table.finding(Severity.WARNING,
					"items expire by their attribute '%s', which item type %s does not have: what this application "
						.formatted(attribute,
								this.schemas.keySet()
									.stream()
									.map(Safeguards::itemType)
									.collect(Collectors.joining(" or ")))
							+ "writes never expires."));
		}
		return findings;
	}

	private List<Finding> off() {
		List<Finding> findings = new ArrayList<>();
		this.schemas.forEach((tables, schema) -> {
			List<String> attributes = attributes(schema);
			if (attributes != null) {
				attributes.stream()
					.filter(Safeguards::soundsLikeExpiry)
					.filter((attribute) -> type(schema, attribute) == AttributeValueType.N)
					.findFirst()
					.ifPresent((attribute) -> findings.add(this.table.finding(tables, Severity.WARNING,
							"item type %s has the number '%s', but time to live is off for the table: nothing expires."
								.formatted(itemType(tables), attribute))));
			}
		});
		return findings;
	}

	private static boolean soundsLikeExpiry(String attribute) {
		return NAMES_OF_EXPIRY.contains(attribute.replaceAll("[_-]", "").toLowerCase(Locale.ROOT));
	}

	// Not every schema can tell: a document may have any attribute.
	private static @Nullable List<String> attributes(TableSchema<?> schema) {
		if (schema instanceof DocumentTableSchema) {
			return null;
		}
		try {
			return schema.attributeNames();
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

	private static @Nullable AttributeValueType type(TableSchema<?> schema, String attribute) {
		try {
			AttributeConverter<?> converter = schema.converterForAttribute(attribute);
			return (converter != null) ? converter.attributeValueType() : null;
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

	private static String itemType(List<TableDefinition> tables) {
		return tables.get(0).itemType().getSimpleName();
	}

}
