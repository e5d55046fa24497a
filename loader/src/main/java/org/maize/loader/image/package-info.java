/**
 * The first image of a process, as Linux lays it out on each ISA: areas of memory and where their bytes come from, the initial stack,
 * the program break. The way in is {@link org.maize.loader.image.ProcessImage#of}.
 *
 * <p>This package makes plain data; it touches no memory of a machine, and must never import the kernel.
 */
package org.maize.loader.image;
