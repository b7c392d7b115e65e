package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.Objects;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Says of what DynamoDB answered which table, account and role it is about, and what to
 * do. The exception stays of its type, with the code, status and request id of AWS.
 */
final class DynamoDbAnswers {

	private final AccountDefinition account;

	private final ConfigurationOrigins origins;

	DynamoDbAnswers(AccountDefinition account, ConfigurationOrigins origins) {
		this.account = account;
		this.origins = origins;
	}

	DynamoDbException explain(DynamoDbException answer, List<TableDefinition> tables) {
		String advice = advice(answer, tables);
		if (advice == null) {
			return answer;
		}
		AwsErrorDetails details = answer.awsErrorDetails();
		String said = Objects.requireNonNullElse(details.errorMessage(), details.errorCode()).strip();
		String message = "%s: %s %s".formatted(this.account.describe(tables), said.endsWith(".") ? said : said + ".",
				advice);
		DynamoDbException.Builder copy = answer.toBuilder();
		copy.awsErrorDetails(details.toBuilder().errorMessage(message).build());
		copy.message(message);
		copy.cause(answer);
		return (DynamoDbException) copy.build();
	}

	private @Nullable String advice(DynamoDbException answer, List<TableDefinition> tables) {
		String code = Rejections.code(answer);
		if (code == null) {
			return null;
		}
		return switch (code) {
			case "ResourceNotFoundException" -> missing(tables);
			case "AccessDeniedException" -> denied(tables);
			case "ValidationException" -> isAboutKeys(answer) ? wrongKey(tables) : null;
			default -> null;
		};
	}

	private String missing(List<TableDefinition> tables) {
		if (tables.isEmpty()) {
			return identity(tables);
		}
		if (tables.size() > 1) {
			return "One of these tables is not there in this account and region: create it, or correct its name. %s"
				.formatted(identity(tables));
		}
		TableDefinition table = tables.get(0);
		String environment = (table.environment() != null) ? " and environment '%s' give".formatted(table.environment())
				: " gives";
		return ("There is no such table or index in this account and region: create it, or correct the name that "
				+ "'dynamodb.tables.%s'%s. %s")
			.formatted(table.key(), environment, identity(tables));
	}

	private String denied(List<TableDefinition> tables) {
		return "%s Its permissions, or a policy of the session, the table or the organization, do not allow the call. What it needs: --dynamodb.export=iam."
			.formatted(identity(tables));
	}

	private static boolean isAboutKeys(DynamoDbException answer) {
		String message = Objects.requireNonNullElse(answer.awsErrorDetails().errorMessage(), "").toLowerCase();
		return message.contains("key element") || message.contains("the key") || message.contains("key condition")
				|| message.contains("key schema") || message.contains("specified index");
	}

	private String wrongKey(List<TableDefinition> tables) {
		if (tables.isEmpty()) {
			return identity(tables);
		}
		return "Compare the keys of %s with those of the table: 'dynamodb.verify-on-startup: fail' does so at every start. %s"
			.formatted(tables.get(0).itemType().getName(), identity(tables));
	}

	private String identity(List<TableDefinition> tables) {
		AssumedRole role = this.account.role();
		if (role == null) {
			return "The call was signed with the base credentials of account '%s'.".formatted(this.account.key());
		}
		Origin origin = this.origins.find(this.account.key(), tables.isEmpty() ? null : tables.get(0).key(), "role");
		return "The call was signed with role '%s', set by '%s'%s.".formatted(role.arn(), origin.property(),
				(origin.location() != null) ? " (%s)".formatted(origin.location()) : "");
	}

}
