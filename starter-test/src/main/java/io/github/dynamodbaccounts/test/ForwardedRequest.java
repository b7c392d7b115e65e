package io.github.dynamodbaccounts.test;

import java.nio.ByteBuffer;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Request as DynamoDB Local shall see it: another credential, and a body that was read
 * already.
 */
final class ForwardedRequest extends Request.Wrapper {

	private final HttpFields headers;

	private final Content.Source content;

	private final int length;

	ForwardedRequest(Request request, String authorization, byte[] body) {
		super(request);
		this.headers = HttpFields.build(request.getHeaders())
			.put(HttpHeader.AUTHORIZATION, authorization)
			.put(HttpHeader.CONTENT_LENGTH, body.length);
		this.content = Content.Source.from(ByteBuffer.wrap(body));
		this.length = body.length;
	}

	@Override
	public HttpFields getHeaders() {
		return this.headers;
	}

	@Override
	public long getLength() {
		return this.length;
	}

	@Override
	public Content.Chunk read() {
		return this.content.read();
	}

	@Override
	public void demand(Runnable demandCallback) {
		this.content.demand(demandCallback);
	}

	@Override
	public void fail(Throwable failure) {
		this.content.fail(failure);
		super.fail(failure);
	}

}
