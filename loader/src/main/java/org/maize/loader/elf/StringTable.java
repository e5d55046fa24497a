package org.maize.loader.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A string table under construction (gABI chapter 4, "String Table"): each string once, in the order of first use. */
final class StringTable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> offsets = new HashMap<>();

    StringTable() {
        bytes.write(0);
        offsets.put("", 0);
    }

    /** Offset of the string in the table, which holds it from now on. */
    int offsetOf(String string) {
        Integer known = offsets.get(string);
        if (known != null) { return known; }
        int offset = bytes.size();
        bytes.writeBytes(string.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        offsets.put(string, offset);
        return offset;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
