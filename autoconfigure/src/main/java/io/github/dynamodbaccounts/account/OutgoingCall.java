package io.github.dynamodbaccounts.account;

import java.util.List;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A call that the guards have let pass, as it is handed to the client.
 */
final class OutgoingCall {

	private final DynamoDbRequest request;

	private final @Nullable AwsCredentials credentials;

	private final WatchedCall watched;

	private volatile @Nullable SdkClientException refusal;

	/**
	 * Creates a call.
	 * @param request what is sent
	 * @param credentials what signs it, or {@code null} where it does not matter whose
	 * they are
	 * @param watched the call of which it is an attempt
	 */
	OutgoingCall(DynamoDbRequest request, @Nullable AwsCredentials credentials, WatchedCall watched) {
		this.request = request;
		this.credentials = credentials;
		this.watched = watched;
	}

	DynamoDbRequest request() {
		return this.request;
	}

	@Nullable AwsCredentials credentials() {
		return this.credentials;
	}

	WatchedCall watched() {
		return this.watched;
	}

	List<TableDefinition> tables() {
		return this.watched.tables();
	}

	/**
	 * Remembers why the call was refused at last: on its way out the SDK makes another
	 * exception of it.
	 */
	void refuse(SdkClientException refusal) {
		this.refusal = refusal;
	}

	/**
	 * What went wrong, as it was before the SDK had it.
	 */
	SdkClientException original(SdkClientException error) {
		SdkClientException refusal = this.refusal;
		return (refusal != null) ? refusal : error;
	}

	@Override
	public String toString() {
		return "OutgoingCall[tables=%s]".formatted(tables().stream().map(TableDefinition::key).toList());
	}

}
