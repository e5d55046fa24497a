package org.maize.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.compiler.driver.CompileError;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.loader.bundle.Bundle;

/** What people pass to a compiler is understood. */
class DriverTest {
    private static final Path CACHE = Path.of("target", "cache");

    @TempDir
    private Path folder;

    @Test
    void ofALibraryIsLinkedWhatAProgramNeeds() throws Exception {
        drive("-c", "-o", file("twice.o"), source("twice.c", "int twice(int x) { return 2 * x; }"));
        drive("-c", "-o", file("thrice.o"), source("thrice.c", "int thrice(int x) { return 3 * x; }"));
        Process ar = new ProcessBuilder("ar", "rcs", file("libmany.a"), file("twice.o"), file("thrice.o")).start();
        assertEquals(0, ar.waitFor());
        String main = source("main.c", "int twice(int); int main(void) { return twice(21); }");
        drive("-o", file("main.maize"), main, "-L" + folder, "-lmany", "-lm");
        List<String> symbols = Bundle.read("main", Files.readAllBytes(folder.resolve("main.maize"))).program("armlite")
                .orElseThrow().file().symbols().stream().map(symbol -> symbol.name()).toList();
        assertTrue(symbols.contains("twice"));
        assertFalse(symbols.contains("thrice"));
        assertTrue(Files.isExecutable(folder.resolve("main.maize")));
        assertFalse(Files.isExecutable(folder.resolve("twice.o")));
    }

    @Test
    void whatIsNoCIsToldByClangAndLeavesNoFile() throws Exception {
        String main = source("main.c", "int main(void) {\n    return nothing;\n}\n");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of("-o", file("main.maize"), main));
        CompileError error = assertThrows(CompileError.class, () -> Driver.run(Invocation.of(words), CACHE,
                new PrintStream(errors), new PrintStream(errors)));
        assertEquals("", error.getMessage());
        String text = errors.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith(main + ":2:12: error: use of undeclared identifier 'nothing'"), text);
        assertFalse(Files.exists(folder.resolve("main.maize")));
    }

    @Test
    void aLibraryThatIsNotThereIsTold() throws Exception {
        String main = source("main.c", "int main(void) { return 0; }");
        CompileError error = assertThrows(CompileError.class,
                () -> drive("-o", file("main.maize"), main, "-L", folder.toString(), "-lnone"));
        assertTrue(error.getMessage().startsWith("there is no library libnone.a in [" + folder), error.getMessage());
        assertFalse(Files.exists(folder.resolve("main.maize")));
    }

    @Test
    void theMapIsShownPointByPointWithTheIsasBesideEachOther() throws Exception {
        String text = drive("--emit=map", "-O1",
                source("f.c", "int g(int); int f(int a, int b) { return g(a) + b; }"));
        assertTrue(text.matches("(?s)f\\.0\\n(    v[0-9]+:i64 +armlite x[0-9]+ +x86lite %r[a-z0-9]+\\n)+"), text);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String source(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        return file(name);
    }

    private static String drive(String... words) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Driver.run(Invocation.of(new ArrayList<>(List.of(words))), CACHE, new PrintStream(out), System.err);
        return out.toString(StandardCharsets.UTF_8);
    }
}
