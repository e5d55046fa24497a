/** The code generator for armlite. */
package org.maize.compiler.armlite;
