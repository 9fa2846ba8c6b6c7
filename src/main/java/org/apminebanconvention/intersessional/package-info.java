/** The product; one package below is one room of the house, and each room says what it is for. */
@NullMarked
package org.apminebanconvention.intersessional;

import org.jspecify.annotations.NullMarked;
