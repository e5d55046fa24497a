/**
 * Messages between kernels: bytes of a declared schema, carried in order between each two kernels.
 *
 * <p>The schema is {@code src/main/sbe/messages.xml}; the build generates from it the codecs in
 * {@code org.maize.kernel.message.wire} and the form by which {@link org.maize.kernel.message.MessageCheck} checks every field of
 * what arrives. The way in is {@link org.maize.kernel.message.Transport}: claim room, encode in place, commit; and poll.
 * {@link org.maize.kernel.message.RingTransport} is the one for kernels in one JVM: rings in Mem G and an inter-processor
 * interrupt.
 *
 * <p>Sending and receiving allocate nothing once the buffers have grown. This package imports of Maize only the names of the page
 * protocol's messages ({@link org.maize.kernel.memory.PageMessage}); it knows no kernel, process or page table.
 */
package org.maize.kernel.message;
