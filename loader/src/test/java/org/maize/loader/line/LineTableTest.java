package org.maize.loader.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.loader.Tool;
import org.maize.loader.elf.ElfFile;

/** Line tables of a stock compiler are read as GNU objdump reads them. */
class LineTableTest {
    private static final String SOURCE = """
            int power(int base, int exponent)
            {
                int result = 1;
                while (exponent-- > 0)
                    result *= base;
                return result;
            }

            void _start(void)
            {
                volatile int p = power(3, 4);
                for (;;)
                    p++;
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-gdwarf-2", "-gdwarf-3", "-gdwarf-4", "-gdwarf-5"})
    void everyVersionTellsTheLinesThatObjdumpTells(String version) throws Exception {
        Path program = compiled("gcc", version, "-O1");
        check(program, "objdump");
        check(compiled("aarch64-linux-gnu-gcc", version, "-O0"), "aarch64-linux-gnu-objdump");
    }

    @Test
    void aDamagedTableTellsSomethingOrNothing() throws Exception {
        byte[] program = Files.readAllBytes(compiled("gcc", "-gdwarf-5", "-O1"));
        ElfFile good = ElfFile.read("good", program);
        int from = (int) good.section(".debug_line").orElseThrow().offset();
        int size = (int) good.section(".debug_line").orElseThrow().size();
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = program.clone();
            int bit = random.nextInt(8 * size);
            damaged[from + bit / 8] ^= (byte) (1 << bit % 8);
            LineTable.of(ElfFile.read("damaged", damaged)).at(0x401000);
        }
        assertEquals(Optional.empty(), LineTable.of(good).at(1));
    }

    private Path compiled(String compiler, String... options) throws Exception {
        Path source = folder.resolve("power.c");
        Files.writeString(source, SOURCE);
        Path program = folder.resolve(compiler + options[0]);
        Tool.output(compiler, options[0], options[1], "-nostdlib", "-static", "-o", program, source);
        return program;
    }

    private static void check(Path program, String objdump) throws Exception {
        LineTable table = LineTable.of(ElfFile.read("program", Files.readAllBytes(program)));
        Map<Long, String> expected = new TreeMap<>();
        for (String row : Tool.output(objdump, "--dwarf=decodedline", program).lines().toList()) {
            List<String> columns = List.of(row.strip().split(" +"));
            if (columns.size() > 2 && columns.get(0).equals("power.c") && columns.get(2).startsWith("0x")) {
                // A later row of the same address prevails; the end of a sequence has no line.
                expected.put(Long.decode(columns.get(2)), columns.get(1));
            }
        }
        assertTrue(expected.size() > 5, "objdump shows rows");
        expected.forEach((address, line) -> assertEquals(
                line.equals("-") ? Optional.empty() : Optional.of("power.c:" + line),
                table.at(address).map(LineTableTest::base)));
    }

    private static String base(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
