package org.maize.compiler.target;

/** Assembly as it is written. */
public final class AssemblyText {
    private final StringBuilder text = new StringBuilder();

    /** A directive or an instruction, or several with line ends between. */
    public AssemblyText line(String line) {
        text.append('\t').append(line).append('\n');
        return this;
    }

    public AssemblyText label(String name) {
        text.append(name).append(":\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
