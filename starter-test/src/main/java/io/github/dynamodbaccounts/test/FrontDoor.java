package io.github.dynamodbaccounts.test;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One port for two services: answers STS, and hands DynamoDB calls of known identities to
 * DynamoDB Local under the id of their account.
 */
final class FrontDoor extends Handler.Wrapper {

	private static final String STS_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

	private final Identities identities;

	private final SecurityTokenService sts;

	private final Savepoints savepoints;

	FrontDoor(Identities identities, SecurityTokenService sts, Savepoints savepoints, Handler dynamoDb) {
		super(dynamoDb);
		this.savepoints = savepoints;
		this.identities = identities;
		this.sts = sts;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		String body = Content.Source.asString(request, StandardCharsets.UTF_8);
		String target = request.getHeaders().get("X-Amz-Target");
		if (target == null) {
			answerSts(request, body, response, callback);
			return true;
		}
		return forward(request, target.substring(target.indexOf('.') + 1), body, response, callback);
	}

	private void answerSts(Request request, String body, Response response, Callback callback) {
		HttpFields headers = request.getHeaders();
		String query = request.getHttpURI().getQuery();
		StsParameters parameters = StsParameters.parse((body.isEmpty() && query != null) ? query : body);
		String requestId = UUID.randomUUID().toString();
		XmlElement answer;
		try {
			XmlElement result = this.sts.call(parameters, headers.get(HttpHeader.AUTHORIZATION),
					headers.get("X-Amz-Security-Token"));
			answer = XmlElement.of(parameters.action() + "Response", result,
					XmlElement.of("ResponseMetadata", XmlElement.of("RequestId", requestId)));
		}
		catch (StsException ex) {
			response.setStatus(ex.status());
			answer = XmlElement.of("ErrorResponse",
					XmlElement.of("Error", XmlElement.of("Type", "Sender"), XmlElement.of("Code", ex.code()),
							XmlElement.of("Message", String.valueOf(ex.getMessage()))),
					XmlElement.of("RequestId", requestId));
		}
		response.getHeaders().put("x-amzn-RequestId", requestId).put(HttpHeader.CONTENT_TYPE, "text/xml");
		Content.Sink.write(response, true, answer.toDocument(STS_NAMESPACE), callback);
	}

	private boolean forward(Request request, String operation, String body, Response response, Callback callback)
			throws Exception {
		HttpFields headers = request.getHeaders();
		Authorization authorization;
		Caller caller;
		try {
			authorization = Authorization.parse(headers.get(HttpHeader.AUTHORIZATION));
			caller = this.identities.authenticate(authorization.accessKeyId(), headers.get("X-Amz-Security-Token"));
		}
		catch (UnauthenticatedException ex) {
			refuse(response, callback, error("com.amazon.coral.service#" + ex.reason().dynamoDbCode()).put("message",
					ex.reason().message()));
			return true;
		}
		Database own = Database.of(authorization.region(), caller.identity().account());
		try {
			authorize(caller, operation, body, own);
		}
		catch (UnauthorizedException ex) {
			// This one's message has a capital letter in AWS.
			refuse(response, callback,
					error("com.amazon.coral.service#AccessDeniedException").put("Message", ex.message()));
			return true;
		}
		DynamoDbCall call = DynamoDbCall.read(operation, body, own);
		if (call == null) {
			refuse(response, callback, error("com.amazon.coral.validate#ValidationException").put("message",
					"LocalAws sends a call to one account and region, and this one names tables of several."));
			return true;
		}
		String credential = authorization.forDatabase(call.database().account(), call.database().region());
		return this.savepoints.forward(call, (forwardedBody) -> {
			Request forwarded = new ForwardedRequest(request, credential,
					forwardedBody.getBytes(StandardCharsets.UTF_8));
			Response answer = call.changesAnswer() ? new TranslatedResponse(forwarded, response, call::answer)
					: response;
			return super.handle(forwarded, answer, callback);
		});
	}

	private static void authorize(Caller caller, String operation, String body, Database own)
			throws UnauthorizedException {
		// Nearly every caller may do everything, and its call is not parsed.
		if (caller.permissions().areLimited()) {
			ObjectNode request = Objects.requireNonNullElseGet(DynamoDbCall.parse(body),
					JsonNodeFactory.instance::objectNode);
			for (Access access : RequiredAccess.of(operation, request, own)) {
				caller.demand(access);
			}
		}
	}

	private static ObjectNode error(String type) {
		return JsonNodeFactory.instance.objectNode().put("__type", type);
	}

	private static void refuse(Response response, Callback callback, ObjectNode error) {
		response.setStatus(400);
		response.getHeaders()
			.put("x-amzn-RequestId", UUID.randomUUID().toString())
			.put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
		Content.Sink.write(response, true, error.toString(), callback);
	}

}
