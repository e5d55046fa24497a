/**
 * What a program file is and how it becomes a process: ELF64 objects and executables ({@code .elf}), call-frame information
 * ({@code .cfi}), linking for several ISAs at once ({@code .link}), stack frames as instructions make them ({@code .frame}), migration maps
 * ({@code .map}), bundles ({@code .bundle})
 * and the first image of a process ({@code .image}).
 *
 * <p>Every input is validated whole before any of it is used; what is wrong is told as a {@link org.maize.loader.LoadError}
 * or, for a set of objects, as a {@link org.maize.loader.LinkError}. This module imports {@code org.maize.isa} and nothing
 * else of Maize: never an ISA by name, never the kernel.
 */
package org.maize.loader;
