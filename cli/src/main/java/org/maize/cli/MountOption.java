package org.maize.cli;

import org.maize.kernel.machine.HostMount;

/** The value of {@code --mount}: {@code HOST:GUEST} or {@code HOST:GUEST:ro}. */
final class MountOption {
    private static final String READ_ONLY = ":ro";

    private MountOption() {}

    /**
     * Reads the value of the option. Where it has several colons, the guest's path begins at the last that a slash follows.
     *
     * @throws UsageError if a part is missing, or the guest's path is not absolute
     */
    static HostMount parse(String value) throws UsageError {
        boolean readOnly = value.endsWith(READ_ONLY);
        String places = readOnly ? value.substring(0, value.length() - READ_ONLY.length()) : value;
        int colon = places.lastIndexOf(":/");
        if (colon < 1) {
            throw new UsageError(
                    "found '" + value + "'; expected HOST:GUEST or HOST:GUEST:ro, GUEST being an absolute path");
        }
        return new HostMount(HostFile.path(places.substring(0, colon)), places.substring(colon + 1), readOnly);
    }
}
