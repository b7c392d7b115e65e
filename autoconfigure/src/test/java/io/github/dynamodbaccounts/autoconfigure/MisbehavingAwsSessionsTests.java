package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

import static io.github.dynamodbaccounts.autoconfigure.SdkCaller.refusal;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sessions that the server hands out, its clock, and what it enforces of them.
 */
class MisbehavingAwsSessionsTests {

	private static final String SALES = "arn:aws:iam::111122223333:role/shop/orders";

	private static final String EXPIRED = "The security token included in the request is expired";

	private static final String INVALID = "The security token included in the request is invalid.";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final SdkCaller caller = SdkCaller.of(this.aws.endpoint(), "AKIABASE");

	@Test
	void countsItsAccessKeys() {
		AssumeRoleResponse response = this.caller.assume(SALES);
		assertThat(response.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/shop");
		assertThat(response.credentials().accessKeyId()).isEqualTo("ASIA000000000001");
		assertThat(response.credentials().secretAccessKey()).isEqualTo("canary-session-secret");
		assertThat(response.credentials().sessionToken()).isEqualTo("canary-session-token");
		assertThat(this.caller.sts().getSessionToken().credentials().accessKeyId()).isEqualTo("ASIA000000000002");
	}

	@Test
	void handsSessionsToUnsignedCallersWithAWebIdentity() {
		assertThat(this.caller.sts()
			.assumeRoleWithWebIdentity(
					(web) -> web.roleArn(SALES).roleSessionName("pod").webIdentityToken("canary-token"))
			.assumedRoleUser()
			.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/pod");
		assertThat(this.aws.calls("AssumeRoleWithWebIdentity")).extracting(AwsCall::accessKeyId).containsExactly("");
	}

	@Test
	void tellsCallersWhoTheyAre() {
		assertThat(this.caller.sts().getCallerIdentity().account()).isEqualTo("000000000000");
		try (SdkCaller inSession = this.caller.in(this.caller.assume(SALES).credentials())) {
			assertThat(inSession.sts().getCallerIdentity().account()).isEqualTo("111122223333");
			assertThat(inSession.sts().getCallerIdentity().arn())
				.isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/shop");
		}
	}

	@Test
	void lastsAsLongAsAskedForAnHourOrAsSet() {
		assertEnds(900, Duration.ofMinutes(15));
		assertEnds(null, Duration.ofHours(1));
		this.aws.sessionsLast(Duration.ofMillis(1234));
		assertEnds(900, Duration.ofMillis(1234));
	}

	@Test
	void tellsTheTimeOfItsOwnClock() {
		this.aws.clock(Duration.ofHours(3));
		assertThat(date(assertEnds(900, Duration.ofMinutes(195)))).isAfter(Instant.now().plusSeconds(9000));
		this.aws.clock(Duration.ofHours(-3));
		assertThat(date(assertEnds(900, Duration.ofMinutes(-165)))).isBefore(Instant.now().minusSeconds(9000));
	}

	@Test
	void sendsNoDateWhenToldSo() {
		assertThat(this.caller.assume(SALES).sdkHttpResponse().firstMatchingHeader("Date")).isPresent();
		this.aws.withoutDate();
		assertThat(this.caller.assume(SALES).sdkHttpResponse().firstMatchingHeader("Date")).isEmpty();
	}

	@Test
	void refusesExpiredSessionsIfItEnforcesThem() {
		try (SdkCaller inSession = this.caller.in(this.caller.assume(SALES, 900).credentials())) {
			this.aws.enforcesSessions();
			assertThat(inSession.find()).isFalse();
			this.aws.clock(Duration.ofMinutes(15));
			refusal(inSession::find, 400, "ExpiredTokenException", EXPIRED);
			refusal(() -> inSession.assume(SALES), 403, "ExpiredToken", EXPIRED);
			assertThat(this.caller.find()).isFalse();
		}
	}

	@Test
	void refusesUnknownSessionsIfItEnforcesThem() {
		Credentials unknown = Credentials.builder()
			.accessKeyId("ASIA000000000007")
			.secretAccessKey("canary-secret")
			.sessionToken("canary-token")
			.build();
		try (SdkCaller inSession = this.caller.in(unknown)) {
			assertThat(inSession.find()).isFalse();
			this.aws.enforcesSessions();
			refusal(inSession::find, 400, "UnrecognizedClientException", INVALID);
			refusal(() -> inSession.assume(SALES), 403, "InvalidClientTokenId", INVALID);
		}
	}

	@Test
	void refusesSessionsThatWereRevokedAndNoneSince() {
		Credentials revoked = this.caller.assume(SALES).credentials();
		this.aws.revokeSessions();
		Credentials next = this.caller.assume(SALES).credentials();
		try (SdkCaller before = this.caller.in(revoked); SdkCaller after = this.caller.in(next)) {
			refusal(before::find, 400, "UnrecognizedClientException", INVALID);
			refusal(() -> before.assume(SALES), 403, "InvalidClientTokenId", INVALID);
			assertThat(after.find()).isFalse();
		}
	}

	@Test
	void refusesAnyAccessKeyThatWasRevoked() {
		this.aws.revoke("AKIABASE");
		refusal(this.caller::find, 400, "UnrecognizedClientException", INVALID);
		refusal(() -> this.caller.assume(SALES), 403, "InvalidClientTokenId", INVALID);
		try (SdkCaller other = SdkCaller.of(this.aws.endpoint(), "AKIAOTHER")) {
			assertThat(other.find()).isFalse();
		}
	}

	// Between the moments before and after the call there is no room for another end.
	private AssumeRoleResponse assertEnds(Integer asked, Duration fromNow) {
		Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		AssumeRoleResponse response = this.caller.assume(SALES, asked);
		assertThat(response.credentials().expiration()).isBetween(before.plus(fromNow), Instant.now().plus(fromNow));
		return response;
	}

	private static Instant date(AssumeRoleResponse response) {
		String date = response.sdkHttpResponse().firstMatchingHeader("Date").orElseThrow();
		return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
	}

}
