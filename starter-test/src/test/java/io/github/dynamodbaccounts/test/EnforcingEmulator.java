package io.github.dynamodbaccounts.test;

/**
 * An emulator that enforces policies when it is told to, of roles and of the caller that
 * assumes them. Owners of accounts may do everything.
 */
interface EnforcingEmulator extends Emulator {

	/**
	 * From now on the roles and their caller may do what these policies allow.
	 */
	void enforce(GrantedPolicies policies);

	/**
	 * Everybody may do everything again.
	 */
	void stopEnforcing();

}
