/** Benchmarks and endurance: not tests, and never run with them. {@code docs/benchmarks.md} tells how. */
@NullMarked
package org.apminebanconvention.intersessional.bench;

import org.jspecify.annotations.NullMarked;
