/**
 * The registers of armlite, their widths and views, and the condition codes.
 *
 * <p>Way in: {@link org.maize.isa.armlite.register.ArmliteRegisters}. Imports nothing else of armlite.
 */
package org.maize.isa.armlite.register;
