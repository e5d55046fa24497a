/**
 * ELF64 in and out, the linker of both ISAs at once, migration maps, bundles and the initial process image.
 *
 * <p>Of Maize it imports only {@code org.maize.isa}.
 */
package org.maize.loader;
