/** LLVM IR as it is read from its text: immutable, and nothing of LLVM's own. */
package org.maize.compiler.ir;
