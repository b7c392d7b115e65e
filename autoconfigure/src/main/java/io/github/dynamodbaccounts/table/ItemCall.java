package io.github.dynamodbaccounts.table;

import java.util.function.Function;

/**
 * A call about one item, which a synchronous or an asynchronous client can send.
 *
 * @param <Q> the type of the request
 * @param <A> the type of the answer
 * @param <R> the type of what the caller gets
 * @param request what is sent
 * @param expectation what has to be true
 * @param result makes what the caller gets
 */
record ItemCall<Q, A, R>(Q request, Expectation expectation, Function<A, R> result) {

	<O> ItemCall<Q, A, O> map(Function<R, O> function) {
		return new ItemCall<>(this.request, this.expectation, this.result.andThen(function));
	}

}
