/**
 * Makes a failing run as small as it gets and writes it as assembly.
 *
 * <p>Way in: {@link org.maize.fuzz.shrink.Shrinker}. Knows no ISA.
 */
package org.maize.fuzz.shrink;
