/**
 * The {@code maize} command: reads the command line, calls the modules that do the work, and turns what comes of it into
 * messages and an exit status. Way in: {@link org.maize.cli.Maize}. Nothing that it calls imports this package.
 */
package org.maize.cli;
