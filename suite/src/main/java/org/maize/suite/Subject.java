package org.maize.suite;

import java.nio.file.Path;

/**
 * One file to check.
 *
 * @param isa     its ISA's name
 * @param build   how it was made, such as {@code gcc-O2}
 * @param program the C program that it comes from
 * @param file    an executable or an assembly source
 */
record Subject(String isa, String build, String program, Path file) {
    private static final int WORDS = 4;

    /**
     * Reads a line of a list: ISA, build, program and file, with single spaces between them.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Subject of(String line) {
        String[] words = line.split(" ", WORDS);
        if (words.length < WORDS) {
            throw new IllegalArgumentException("found '" + line + "'; expected ISA BUILD PROGRAM FILE");
        }
        return new Subject(words[0], words[1], words[2], Path.of(words[3]));
    }

    /** The ISA and the build. */
    String column() {
        return isa + "/" + build;
    }

    @Override
    public String toString() {
        return program + ", " + isa + " " + build;
    }
}
