package org.maize.loader.cfi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.loader.Tool;

/** The rows of a file's call frame information as GNU readelf computes them ({@code -wF}). */
public final class GnuRows {
    /**
     * A row.
     *
     * @param cfaRegister name of the CFA's register
     * @param saved distance from the CFA by register name; {@code ra} for the return address
     */
    public record Row(long address, String cfaRegister, long cfaOffset, Map<String, Long> saved) {}

    private GnuRows() {}

    /** All rows that state the CFA as register + offset and every register as saved or not. */
    public static List<Row> of(String readelf, Path file) {
        List<Row> rows = new ArrayList<>();
        String[] columns = {};
        boolean inFunction = false;
        for (String line : Tool.output(readelf, "-wF", file).split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (line.contains(" FDE ") || line.contains(" CIE ")) {
                inFunction = line.contains(" FDE ");
            } else if (words[0].equals("LOC")) {
                columns = words;
            } else if (inFunction && words.length == columns.length && words[0].length() == 16
                    && !line.contains("exp")) {
                int sign = Math.max(words[1].indexOf('+'), words[1].indexOf('-'));
                Map<String, Long> saved = new HashMap<>();
                for (int i = 2; i < words.length; i++) {
                    if (words[i].startsWith("c")) {
                        saved.put(columns[i], Long.parseLong(words[i].substring(1)));
                    }
                }
                rows.add(new Row(Long.parseUnsignedLong(words[0], 16), words[1].substring(0, sign),
                        Long.parseLong(words[1].substring(sign)), saved));
            }
        }
        return rows;
    }
}
