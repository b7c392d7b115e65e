package io.github.dynamodbaccounts.test;

import io.github.dynamodbaccounts.test.TableIsolation.Level;
import org.jspecify.annotations.Nullable;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Sets savepoints before tests with {@link TableIsolation}, and returns to them.
 */
final class TableIsolationListener extends AbstractTestExecutionListener {

	private static final String CLASS = TableIsolationListener.class.getName() + ".class";

	private static final String TEST = TableIsolationListener.class.getName() + ".test";

	// At the end of a test the order is the reverse one: other stores roll back (4000),
	// then this, then the context is closed (3000).
	private static final int ORDER = 3500;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void beforeTestClass(TestContext test) {
		// A context that is not there yet starts with what a class may find.
		if (level(test) != null && test.hasApplicationContext()) {
			test.setAttribute(CLASS, savepoints(test).setForClass(test.getTestClass().getName()));
		}
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		Level level = level(test);
		if (level == null) {
			return;
		}
		Savepoints savepoints = savepoints(test);
		if (!(test.getAttribute(CLASS) instanceof Savepoint savepoint) || !savepoints.contain(savepoint)) {
			test.setAttribute(CLASS, savepoints.first());
		}
		if (level == Level.PER_TEST) {
			test.setAttribute(TEST,
					savepoints.setForTest(test.getTestClass().getName() + "." + test.getTestMethod().getName()));
		}
	}

	@Override
	public void afterTestMethod(TestContext test) {
		undo(test.removeAttribute(TEST));
	}

	@Override
	public void afterTestClass(TestContext test) {
		Object savepoint = test.removeAttribute(CLASS);
		if (savepoint == null && level(test) != null && test.hasApplicationContext()) {
			// None of its own tests ran, so whatever there is was saved before them.
			savepoint = savepoints(test).first();
		}
		undo(savepoint);
	}

	private static void undo(@Nullable Object savepoint) {
		if (savepoint != null) {
			((Savepoint) savepoint).undo();
		}
	}

	private static @Nullable Level level(TestContext test) {
		TableIsolation isolation = TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(),
				TableIsolation.class);
		return (isolation != null) ? isolation.value() : null;
	}

	private static Savepoints savepoints(TestContext test) {
		return TableIsolationCustomizer.savepoints(test.getApplicationContext());
	}

}
