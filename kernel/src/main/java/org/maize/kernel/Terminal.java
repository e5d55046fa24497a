package org.maize.kernel;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A console of a machine: the device behind the standard streams of a {@link Job}.
 *
 * @param kernel the kernel that the device belongs to
 * @param input  read as the guest reads its standard input
 * @param output receives the guest's standard output
 * @param error  receives the guest's standard error
 */
public record Terminal(int kernel, InputStream input, OutputStream output, OutputStream error) {}
