/**
 * How requests for the floor under one item are put in order: rules, policies that are made of them, and the letter that is drawn. Knows
 * nothing of lists, pages or the engine; {@code docs/decisions/0026-a-policy-is-a-row-of-rules.md} tells how a new one is made.
 */
@ApplicationModule(allowedDependencies = "delegation")
@NullMarked
package org.apminebanconvention.intersessional.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
