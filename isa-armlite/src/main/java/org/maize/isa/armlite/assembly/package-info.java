/**
 * The text of armlite instructions, from and to, on their declarations.
 *
 * <p>Way in: {@link org.maize.isa.armlite.assembly.ArmliteAssembler}. Must never import a declaration: it is given them.
 */
package org.maize.isa.armlite.assembly;
