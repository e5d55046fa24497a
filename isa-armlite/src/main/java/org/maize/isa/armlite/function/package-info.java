/**
 * What instructions compute: small static methods over values, without state or allocation. The semantics of declarations call
 * them by name, so their names are distinct over the whole package.
 *
 * <p>Way in: {@link org.maize.isa.armlite.declaration.Declarations}, which lists them. Imports nothing.
 */
package org.maize.isa.armlite.function;
