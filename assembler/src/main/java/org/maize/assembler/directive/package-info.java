/**
 * What the statements of a source that are no instructions do: one class for each group of directives.
 *
 * <p>Way in: {@link org.maize.assembler.directive.Directives}, the table of all by name, over a
 * {@link org.maize.assembler.directive.Assembly}, the state of one run. Names no ISA.
 */
package org.maize.assembler.directive;
