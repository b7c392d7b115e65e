package io.github.dynamodbaccounts.test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Response that collects the answer of DynamoDB Local, and sends it changed.
 */
final class TranslatedResponse extends Response.Wrapper {

	// The SDK refuses an answer that differs from its checksum.
	private static final String CHECKSUM = "x-amz-crc32";

	private final UnaryOperator<String> translation;

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	TranslatedResponse(Request request, Response response, UnaryOperator<String> translation) {
		super(request, response);
		this.translation = translation;
	}

	@Override
	public void write(boolean last, ByteBuffer chunk, Callback callback) {
		if (chunk != null) {
			this.content.writeBytes(BufferUtil.toArray(chunk));
			chunk.position(chunk.limit());
		}
		if (!last) {
			callback.succeeded();
			return;
		}
		byte[] answer = this.translation.apply(this.content.toString(StandardCharsets.UTF_8))
			.getBytes(StandardCharsets.UTF_8);
		HttpFields.Mutable headers = getHeaders();
		headers.put(HttpHeader.CONTENT_LENGTH, answer.length);
		if (headers.contains(CHECKSUM)) {
			CRC32 checksum = new CRC32();
			checksum.update(answer);
			headers.put(CHECKSUM, checksum.getValue());
		}
		super.write(true, ByteBuffer.wrap(answer), callback);
	}

}
