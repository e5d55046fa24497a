/**
 * What an ISA brings to the fuzzer: encodings of its declared forms, states to start from, what its manual leaves undefined.
 *
 * <p>Way in: {@link org.maize.fuzz.target.Target}. Names no ISA.
 */
package org.maize.fuzz.target;
