package io.github.dynamodbaccounts.account;

import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StsClients}.
 */
class StsClientsTests {

	private static final BaseCredentials BASE = new BaseCredentials.Profile("acme");

	private final AwsCredentialsProvider credentials = AnonymousCredentialsProvider.create();

	private final StsClients clients = new StsClients();

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void thereIsOneClientForEachCallerAndEndpoint() {
		StsSettings ireland = new StsSettings(Region.EU_WEST_1, null);
		assertThat(this.clients.client(new BaseCredentials.Profile("acme"), this.credentials, ireland))
			.isSameAs(this.clients.client(BASE, this.credentials, new StsSettings(Region.EU_WEST_1, null)))
			.isNotSameAs(this.clients.client(BASE, this.credentials, new StsSettings(Region.EU_CENTRAL_1, null)))
			.isNotSameAs(this.clients.client(BASE, this.credentials,
					new StsSettings(Region.EU_WEST_1, URI.create("http://localhost:1"))))
			.isNotSameAs(this.clients.client(new BaseCredentials.DefaultChain(), this.credentials, ireland));
	}

	@Test
	void theEndpointIsThatOfTheRegion() {
		assertThat(this.clients.client(BASE, this.credentials, new StsSettings(Region.CN_NORTH_1, null))
			.serviceClientConfiguration()
			.region()).isEqualTo(Region.CN_NORTH_1);
	}

}
