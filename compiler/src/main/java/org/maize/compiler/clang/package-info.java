/** The front end, which is not ours. */
package org.maize.compiler.clang;
