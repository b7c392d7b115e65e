package io.github.dynamodbaccounts.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.dynamodbaccounts.account.Partitions;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.iam.Grant.Purpose;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableDefinition;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The actions that tables need, exactly as their configuration says. IAM knows no action
 * for a transaction: its parts need those of single items.
 */
final class TableGrants {

	private static final Set<String> READ = Set.of("dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem",
			"dynamodb:GetItem", "dynamodb:Query");

	private static final Set<String> WRITE = Set.of("dynamodb:BatchWriteItem", "dynamodb:DeleteItem",
			"dynamodb:PutItem", "dynamodb:UpdateItem");

	private static final String QUERY = "dynamodb:Query";

	private static final String SCAN = "dynamodb:Scan";

	private static final Set<String> VERIFY = Set.of("dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable",
			"dynamodb:DescribeTimeToLive");

	private static final Set<String> DECRYPT = Set.of("kms:Decrypt", "kms:DescribeKey");

	private static final Set<String> ENCRYPT = Set.of("kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom",
			"kms:ReEncryptTo");

	private final IamMapping mapping;

	private final Placeholders placeholders;

	/**
	 * Creates the grants of tables.
	 * @param mapping the mapping
	 * @param placeholders stand for what is not known
	 */
	TableGrants(IamMapping mapping, Placeholders placeholders) {
		this.mapping = mapping;
		this.placeholders = placeholders;
	}

	/**
	 * What a table needs.
	 */
	List<Grant> of(TableRoute route) {
		List<Grant> grants = new ArrayList<>();
		TableDefinition table = route.table();
		String arn = arn(route);
		grants.add(new Grant(Purpose.TABLES, arn, actions(table)));
		if (table.access().allowsReads()) {
			Set<String> actions = table.allowScan() ? Set.of(QUERY, SCAN) : Set.of(QUERY);
			this.mapping.indexes()
				.apply(table)
				.forEach((index) -> grants.add(new Grant(Purpose.INDEXES, arn + "/index/" + index, actions)));
		}
		if (this.mapping.verified()) {
			grants.add(new Grant(Purpose.VERIFICATION, arn, VERIFY));
		}
		if (table.kmsKeyArn() != null) {
			SortedSet<String> actions = new TreeSet<>(DECRYPT);
			if (table.access().allowsWrites()) {
				actions.addAll(ENCRYPT);
			}
			grants.add(new Grant(Purpose.KEYS, table.kmsKeyArn(), actions,
					Map.of("kms:ViaService", service(table.region()))));
		}
		return grants;
	}

	private static Set<String> actions(TableDefinition table) {
		Set<String> actions = new TreeSet<>();
		if (table.access().allowsReads()) {
			actions.addAll(READ);
			if (table.allowScan()) {
				actions.add(SCAN);
			}
		}
		if (table.access().allowsWrites()) {
			actions.addAll(WRITE);
		}
		return actions;
	}

	private String arn(TableRoute route) {
		TableDefinition table = route.table();
		if (TableArn.parse(table.physicalName()) != null) {
			return table.physicalName();
		}
		String account = (table.accountId() != null) ? table.accountId() : Signer.of(route.account()).accountId();
		// A region of an emulator is in no partition, and the SDK takes it for this one.
		return "arn:%s:dynamodb:%s:%s:table/%s".formatted(Partitions.of(table.region()).orElse("aws"), table.region(),
				(account != null) ? account : this.placeholders.accountId(table.account()), table.physicalName());
	}

	private static String service(Region region) {
		return "dynamodb.%s.%s".formatted(region, PartitionMetadata.of(region).dnsSuffix());
	}

}
