/**
 * Files where they live: the tree of names, what each kind of file does, and the open files.
 *
 * <p>The way in is {@link org.maize.kernel.file.FileServer#perform}, which carries out the calls about files and paths of
 * {@link org.maize.kernel.syscall.FileCall} for threads of any kernel. {@link org.maize.kernel.file.DescriptorTable} is what the
 * home of a process keeps. Open files are POSIX's open file descriptions: offset and flags are theirs. Names are bytes, one to each
 * char of a String. Nothing here sends a message or waits: a call that would have to answers
 * {@link org.maize.kernel.file.OpenFile#WOULD_BLOCK} and is made again.
 */
package org.maize.kernel.file;
