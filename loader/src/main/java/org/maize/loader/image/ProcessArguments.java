package org.maize.loader.image;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a process is started with, besides its program.
 *
 * @param executable path of the program (AT_EXECFN)
 * @param arguments argv, the program's name first
 * @param environment envp, each {@code NAME=value}
 * @param random 16 bytes (AT_RANDOM)
 * @param user AT_UID and AT_EUID
 * @param group AT_GID and AT_EGID
 */
public record ProcessArguments(
        byte[] executable, List<byte[]> arguments, List<byte[]> environment, byte[] random, int user, int group) {
    /** Length of {@link #random}. */
    public static final int RANDOM_BYTES = 16;

    public ProcessArguments {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("AT_RANDOM has " + random.length + " bytes, not " + RANDOM_BYTES);
        }
    }

    /** Arguments given as text, which the guest sees as UTF-8. */
    public static ProcessArguments of(
            String executable, List<String> arguments, List<String> environment, byte[] random, int user, int group) {
        return new ProcessArguments(bytes(executable), arguments.stream().map(ProcessArguments::bytes).toList(),
                environment.stream().map(ProcessArguments::bytes).toList(), random, user, group);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
