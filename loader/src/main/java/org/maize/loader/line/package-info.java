/** Source lines of a program's instructions, as compilers tell debuggers of them. Way in: {@link org.maize.loader.line.LineTable}. */
package org.maize.loader.line;
