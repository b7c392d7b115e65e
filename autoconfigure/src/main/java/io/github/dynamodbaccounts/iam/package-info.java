/**
 * Least privilege, from the mapping alone: what a role may do, who may assume it, and
 * what its caller needs. {@code IamPolicies} is the door; {@code TableGrants} says which
 * action is needed on which resource, and {@code IamFiles} writes it all as JSON, for
 * Terraform and for CloudFormation.
 */
@NullMarked
package io.github.dynamodbaccounts.iam;

import org.jspecify.annotations.NullMarked;
