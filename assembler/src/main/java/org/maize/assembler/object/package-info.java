/**
 * What an assembly builds: symbols, expressions, sections of fragments, their layout, call frame information, the ELF object.
 *
 * <p>Way in: {@link org.maize.assembler.object.Sections} and {@link org.maize.assembler.object.Symbols}, which the directives fill;
 * then {@link org.maize.assembler.object.Layout} and {@link org.maize.assembler.object.ObjectBuilder}. Must never import a directive.
 */
package org.maize.assembler.object;
