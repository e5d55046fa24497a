package org.maize.suite.compiled;

import java.nio.file.Path;

/** Where {@code maize cc} keeps what is unpacked and compiled once; the command line has the same rule. */
final class Cache {
    private Cache() {}

    static Path directory() {
        String own = System.getenv("MAIZE_CACHE");
        if (own != null && !own.isEmpty()) { return Path.of(own); }
        String base = System.getenv("XDG_CACHE_HOME");
        return (base != null && !base.isEmpty() ? Path.of(base) : Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("maize");
    }
}
