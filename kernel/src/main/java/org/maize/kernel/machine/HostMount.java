package org.maize.kernel.machine;

import java.nio.file.Path;

/**
 * A file or a directory tree of the host that guests see.
 *
 * @param host     where it is on the host
 * @param guest    absolute path at which guests see it
 * @param readOnly whether nobody may change it from inside
 */
public record HostMount(Path host, String guest, boolean readOnly) {
    private static final int LONGEST = 4095;

    public HostMount {
        if (!guest.startsWith("/") || guest.length() > LONGEST) {
            throw new IllegalArgumentException("a mount at '" + guest + "', which is no absolute path");
        }
    }
}
