/**
 * Source text: files, statements, macros, repeats, and errors that name their place in it.
 *
 * <p>Way in: {@link org.maize.assembler.text.Input}, which yields one {@link org.maize.assembler.text.Statement} after the other, with
 * comments gone and includes, macros and repeats expanded. Knows no directive's meaning and must never import
 * {@code org.maize.assembler.object}.
 */
package org.maize.assembler.text;
