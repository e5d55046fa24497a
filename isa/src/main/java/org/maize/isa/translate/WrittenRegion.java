package org.maize.isa.translate;

import java.util.List;
import org.maize.isa.execute.Link;

/**
 * A region as bytecode.
 *
 * @param bytes of its class
 * @param methodBytes of its method
 * @param links class data: what its calls go through
 * @param exitAddresses of the exits by number, as are their counts and kinds: see {@link org.maize.isa.execute.Region#begin}
 */
record WrittenRegion(byte[] bytes, int methodBytes, List<Link> links, long[] exitAddresses, int[] exitCounts,
        byte[] exitKinds) {}
