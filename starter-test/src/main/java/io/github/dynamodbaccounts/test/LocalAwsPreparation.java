package io.github.dynamodbaccounts.test;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.schema.TableSchemas;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Declares accounts and roles and creates tables between the making of the directory and
 * its first use, so that no bean of the application is too early.
 */
final class LocalAwsPreparation implements BeanPostProcessor {

	private final ObjectProvider<LocalAws> aws;

	private final ObjectProvider<TableSchemas> schemas;

	LocalAwsPreparation(ObjectProvider<LocalAws> aws, ObjectProvider<TableSchemas> schemas) {
		this.aws = aws;
		this.schemas = schemas;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DynamoDbAccounts accounts) {
			prepare(this.aws.getObject(), accounts);
		}
		return bean;
	}

	private void prepare(LocalAws aws, DynamoDbAccounts accounts) {
		Map<String, LocalRole> roles = new LinkedHashMap<>();
		accounts.keys().forEach((key) -> declare(aws, roles, accounts.account(key).definition()));
		accounts.tables().forEach((table) -> declare(aws, roles, accounts.forTable(table.key()).definition()));
		roles.values().forEach(aws::role);
		try (LocalTables tables = new LocalTables(aws, this.schemas.getObject())) {
			tables.create(accounts.tables());
		}
	}

	// A role may be reached from several accounts, and trusts the caller of each.
	private static void declare(LocalAws aws, Map<String, LocalRole> roles, AccountDefinition account) {
		if (account.accountId() != null) {
			aws.account(account.accountId());
		}
		AssumedRole role = account.role();
		if (role != null) {
			LocalRole local = roles.computeIfAbsent(role.arn(), aws::declaredAgain);
			local = (role.externalId() != null) ? local.externalId(role.externalId()) : local;
			roles.put(role.arn(), local.trusts(principal(account)));
		}
	}

	// What the trust policy of the role would name.
	private static String principal(AccountDefinition account) {
		if (!(account.credentials() instanceof BaseCredentials.SourceAccount session)) {
			return LocalAws.CALLER_ARN;
		}
		AccountDefinition source = session.account();
		if (source.role() != null) {
			return source.role().arn();
		}
		return (source.accountId() != null) ? source.accountId() : principal(source);
	}

}
