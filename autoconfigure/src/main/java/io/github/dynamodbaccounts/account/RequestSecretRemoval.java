package io.github.dynamodbaccounts.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * Takes the external id or the web identity token out of errors in which STS repeats it,
 * before anybody sees or logs them.
 */
final class RequestSecretRemoval implements ExecutionInterceptor {

	private static final Pattern MESSAGE = Pattern.compile("(?<=<Message>).*?(?=</Message>)", Pattern.DOTALL);

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		String secret = context.httpResponse().isSuccessful() ? null : secret(context.request());
		return (secret != null) ? context.responseBody().map((body) -> without(secret, body)) : context.responseBody();
	}

	private static @Nullable String secret(SdkRequest request) {
		if (request instanceof AssumeRoleRequest assumeRole) {
			return assumeRole.externalId();
		}
		return (request instanceof AssumeRoleWithWebIdentityRequest federated) ? federated.webIdentityToken() : null;
	}

	private static InputStream without(String secret, InputStream body) {
		try (body) {
			String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
			String removed = MESSAGE.matcher(text)
				.replaceAll((message) -> Matcher.quoteReplacement(message.group().replace(secret, "***")));
			return new ByteArrayInputStream(removed.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
