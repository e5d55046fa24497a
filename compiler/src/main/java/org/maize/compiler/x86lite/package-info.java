/** The code generator for x86lite. */
package org.maize.compiler.x86lite;
