package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashMap;
import java.util.Map;

/**
 * Which call meets which fault, and the connections that hang for one.
 */
final class Faults {

	private final Map<String, Fault> roles = new HashMap<>();

	private final Map<HttpConnection, AwsCall> hanging = new HashMap<>();

	private Fault sts = Fault.none();

	private Fault dynamoDb = Fault.none();

	synchronized void sts(Fault fault) {
		this.sts = fault;
		dropThoseThatNoLongerHang();
	}

	synchronized void sts(String roleArn, Fault fault) {
		this.roles.put(roleArn, fault);
		dropThoseThatNoLongerHang();
	}

	synchronized void dynamoDb(Fault fault) {
		if (fault instanceof Fault.WrongAccount) {
			throw new IllegalArgumentException("DynamoDB names no account that could be the wrong one.");
		}
		this.dynamoDb = fault;
		dropThoseThatNoLongerHang();
	}

	/**
	 * The fault that a call meets. One that hangs does so until {@link #left left}.
	 * @param connection connection of the call
	 * @param call the call
	 * @param recorder what remembers the call before any fault changes
	 */
	synchronized Fault meet(HttpConnection connection, AwsCall call, Runnable recorder) {
		recorder.run();
		Fault fault = of(call);
		if (fault instanceof Fault.Hang) {
			this.hanging.put(connection, call);
		}
		return fault;
	}

	synchronized void left(HttpConnection connection) {
		this.hanging.remove(connection);
	}

	private void dropThoseThatNoLongerHang() {
		this.hanging.forEach((connection, call) -> {
			if (!(of(call) instanceof Fault.Hang)) {
				connection.close();
			}
		});
	}

	private Fault of(AwsCall call) {
		if (!call.isSts()) {
			return this.dynamoDb;
		}
		return this.roles.getOrDefault(call.parameters().get("RoleArn"), this.sts);
	}

}
