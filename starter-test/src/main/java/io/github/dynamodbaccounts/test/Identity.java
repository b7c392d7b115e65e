package io.github.dynamodbaccounts.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Who a request comes from, as GetCallerIdentity tells it.
 *
 * @param partition the AWS partition
 * @param account the 12-digit account id
 * @param arn the ARN of the account root, the user or the role session
 * @param userId the unique id that AWS shows beside the ARN
 * @param principalArn the ARN that a trust policy names: the role's for a role session,
 * else {@code arn}
 */
record Identity(String partition, String account, String arn, String userId, String principalArn) {

	static Identity root(String partition, String account) {
		String arn = "arn:%s:iam::%s:root".formatted(partition, account);
		return new Identity(partition, account, arn, account, arn);
	}

	static Identity user(String partition, String account, String arn) {
		return new Identity(partition, account, arn, uniqueId("AIDA", arn), arn);
	}

	static Identity roleSession(LocalRole role, String sessionName) {
		String arn = "arn:%s:sts::%s:assumed-role/%s/%s".formatted(role.partition(), role.account(), role.name(),
				sessionName);
		return new Identity(role.partition(), role.account(), arn, uniqueId("AROA", role.arn()) + ":" + sessionName,
				role.arn());
	}

	boolean isRoleSession() {
		return !this.arn.equals(this.principalArn);
	}

	// The same for an ARN in every run, so that a test may compare ids.
	private static String uniqueId(String prefix, String arn) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
			StringBuilder id = new StringBuilder(prefix);
			for (int i = 0; i < 17; i++) {
				id.append(Session.KEY_ALPHABET.charAt(hash[i] & 31));
			}
			return id.toString();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
