package io.github.dynamodbaccounts.autoconfigure;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.sts.model.StsException;

import static io.github.dynamodbaccounts.autoconfigure.SdkCaller.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Every fault is what it says, as the clients of the SDK see it.
 */
class MisbehavingAwsTests {

	private static final String SALES = "arn:aws:iam::111122223333:role/shop/orders";

	private static final String LEDGER = "arn:aws:iam::444455556666:role/ledger";

	private static final String BROKEN = "The request processing has failed because of an unknown error.";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final SdkCaller caller = SdkCaller.of(this.aws.endpoint(), "AKIABASE");

	@Test
	void remembersEveryCall() {
		this.caller.assume(SALES);
		this.caller.sts().getCallerIdentity();
		assertThat(this.caller.find()).isFalse();
		assertThat(this.aws.calls()).extracting(AwsCall::action)
			.containsExactly("AssumeRole", "GetCallerIdentity", "GetItem");
		assertThat(this.aws.calls()).extracting(AwsCall::accessKeyId).containsOnly("AKIABASE");
		assertThat(this.aws.calls()).extracting(AwsCall::region).containsOnly("eu-west-1");
		assertThat(this.aws.calls("AssumeRole").get(0).parameters()).containsEntry("RoleArn", SALES);
		assertThat(this.aws.calls("GetItem").get(0).parameters().get("body")).contains("\"orders\"");
	}

	@Test
	void deniesInTheWordsOfAws() {
		this.aws.sts(Fault.denied()).dynamoDb(Fault.denied());
		String words = "User: arn:aws:iam::000000000000:user/caller is not authorized to perform: ";
		refusal(() -> this.caller.assume(SALES), 403, "AccessDenied", words + "sts:AssumeRole on resource: " + SALES);
		refusal(this.caller::find, 400, "AccessDeniedException",
				words + "dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:000000000000:table/orders");
	}

	@Test
	void throttles() {
		this.aws.sts(Fault.throttled()).dynamoDb(Fault.throttled());
		assertThat(refusal(() -> this.caller.assume(SALES), 400, "Throttling", "Rate exceeded"))
			.isInstanceOf(StsException.class)
			.matches((refusal) -> refusal.isThrottlingException());
		assertThat(refusal(this.caller::find, 400, "ThrottlingException", "Rate exceeded"))
			.isInstanceOf(ThrottlingException.class)
			.matches((refusal) -> refusal.isThrottlingException());
	}

	@Test
	void breaks() {
		this.aws.sts(Fault.error()).dynamoDb(Fault.error());
		refusal(() -> this.caller.assume(SALES), 500, "InternalFailure", BROKEN);
		assertThat(refusal(this.caller::find, 500, "InternalFailure", BROKEN).requestId()).isEqualTo("request-2");
	}

	@Test
	void refusesWithAnyOtherError() {
		Fault fault = Fault.refuses(413, "ProvisionedThroughputExceededException", "\"{action}\" <&> \\");
		this.aws.sts(fault).dynamoDb(fault);
		refusal(() -> this.caller.assume(SALES), 413, "ProvisionedThroughputExceededException",
				"\"sts:AssumeRole\" <&> \\");
		assertThat(refusal(this.caller::find, 413, "ProvisionedThroughputExceededException",
				"\"dynamodb:GetItem\" <&> \\"))
			.isInstanceOf(ProvisionedThroughputExceededException.class);
	}

	@Test
	void recoversWithTheNextCall() {
		this.aws.dynamoDb(Fault.error());
		refusal(this.caller::find, 500, "InternalFailure", BROKEN);
		this.aws.dynamoDb(Fault.none());
		assertThat(this.caller.find()).isFalse();
	}

	@Test
	void treatsOneRoleApart() {
		this.aws.sts(SALES, Fault.error());
		refusal(() -> this.caller.assume(SALES), 500, "InternalFailure", BROKEN);
		assertThat(this.caller.assume(LEDGER).credentials()).isNotNull();
		this.aws.sts(Fault.error()).sts(SALES, Fault.none());
		assertThat(this.caller.assume(SALES).credentials()).isNotNull();
		refusal(() -> this.caller.assume(LEDGER), 500, "InternalFailure", BROKEN);
	}

	@Test
	void namesAnotherAccountThanAskedFor() {
		this.aws.sts(Fault.wrongAccount("999999999999"));
		assertThat(this.caller.assume(SALES).assumedRoleUser().arn())
			.isEqualTo("arn:aws:sts::999999999999:assumed-role/orders/shop");
		assertThat(this.caller.sts().getCallerIdentity().account()).isEqualTo("999999999999");
		assertThatIllegalArgumentException().isThrownBy(() -> this.aws.dynamoDb(Fault.wrongAccount("999999999999")));
	}

}
