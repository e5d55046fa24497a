package org.maize.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.isa.Isa;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.frame.BundleCheck;
import org.maize.loader.map.MigrationMap;
import org.maize.loader.map.MigrationPoint;
import org.maize.loader.map.Place;
import org.maize.loader.map.PointLocation;

/** The check of a bundle finds nothing in what the compiler makes, and whatever is changed in that. */
class BundleCheckTest {
    private static final Path CACHE = Path.of("target", "cache");

    @TempDir
    private static Path folder;
    private static Bundle bundle;

    @BeforeAll
    static void compile() throws Exception {
        Path source = folder.resolve("program.c");
        Files.writeString(source, """
                #include <stdio.h>
                #include <setjmp.h>
                static jmp_buf top;
                __attribute__((noinline)) long work(long a, long b, double c) {
                    long s = 0;
                    for (long i = 0; i < a; i++) { s += i * b; printf("%ld %f\\n", s, c * i); if (s > 100) longjmp(top, 1); }
                    switch (a) { case 1: puts("a"); break; case 2: puts("b"); break; case 3: puts("c"); break; case 4: puts("d"); break; case 5: puts("e"); break; }
                    return s + b;
                }
                int main(int argc, char **argv) { if (setjmp(top)) return 3; return (int) work(argc + 5, argc + 7, 1.5); }
                """);
        Path program = folder.resolve("program.maize");
        Driver.run(Invocation.of(List.of("-O2", "-o", program.toString(), source.toString())), CACHE,
                new PrintStream(new ByteArrayOutputStream()), System.err);
        bundle = Bundle.read("program", Files.readAllBytes(program));
    }

    @Test
    void whatTheCompilerMakesIsProvedPointByPoint() throws Exception {
        BundleCheck.Findings findings = BundleCheck.check(bundle);
        assertEquals(List.of(), findings.faults());
        assertEquals(bundle.map().points().size(), findings.points());
        assertTrue(findings.points() > 100, findings.points() + " points");
    }

    @Test
    void aStackFrameOfAnotherSizeIsFound() throws Exception {
        assertFault("by the map", changed("work", at -> new PointLocation(at.address(), at.frameSize() + 16,
                at.cfaRegister(), at.cfaOffset(), at.returnAddress(), at.saved(), at.frameRegisters(), at.places())));
    }

    @Test
    void aSavedRegisterThatTheMapForgetsIsFound() throws Exception {
        assertFault("by the map",
                changed("work", at -> new PointLocation(at.address(), at.frameSize(), at.cfaRegister(),
                        at.cfaOffset(), at.returnAddress(), at.saved().subList(1, at.saved().size()),
                        at.frameRegisters(), at.places())));
    }

    @Test
    void aValueInAPlaceThatNothingWasPutInIsFound() throws Exception {
        assertFault("both in", changed("work", at -> {
            List<Place> places = new ArrayList<>(at.places());
            places.set(places.size() - 1, places.get(0));
            return new PointLocation(at.address(), at.frameSize(), at.cfaRegister(), at.cfaOffset(), at.returnAddress(),
                    at.saved(), at.frameRegisters(), places);
        }));
        assertFault("outside the stack frame", changed("work", at -> {
            List<Place> places = new ArrayList<>(at.places());
            places.set(places.size() - 1, new Place.InSlot(-at.frameSize() - 8));
            return new PointLocation(at.address(), at.frameSize(), at.cfaRegister(), at.cfaOffset(), at.returnAddress(),
                    at.saved(), at.frameRegisters(), places);
        }));
    }

    @Test
    void anAddressThatNoPathComesToIsFound() throws Exception {
        assertFault("no path of its function comes to it", changed("work", at -> new PointLocation(at.address() + 2,
                at.frameSize(), at.cfaRegister(), at.cfaOffset(), at.returnAddress(), at.saved(), at.frameRegisters(),
                at.places())));
    }

    @Test
    void aRegisterThatIsNotSavedAfterAllIsFound() throws Exception {
        byte[] arm = bundle.extract("armlite").orElseThrow().clone();
        long work = bundle.program("armlite").orElseThrow().file().symbols().stream()
                .filter(symbol -> symbol.name().startsWith("work")).findFirst().orElseThrow().value();
        var text = bundle.program("armlite").orElseThrow().file().section(".text").orElseThrow();
        ByteBuffer code = ByteBuffer.wrap(arm).order(ByteOrder.LITTLE_ENDIAN);
        int at = (int) (text.offset() + work - text.address());
        while ((code.getInt(at) & 0xffc0_0000) != 0xa900_0000) {
            at += 4;
        }
        code.putInt(at, 0xd503_201f);
        assertFault("the caller's", linked(bundle.map(), arm));
    }

    /** The bundle with the first point of a function at which something is alive changed for armlite. */
    private static Bundle changed(String function, UnaryOperator<PointLocation> change) throws Exception {
        List<MigrationPoint> points = new ArrayList<>(bundle.map().points());
        for (int i = 0; i < points.size(); i++) {
            MigrationPoint point = points.get(i);
            if (point.id().startsWith(function) && point.values().size() > 2) {
                Map<String, PointLocation> locations = new HashMap<>(point.locations());
                locations.put("armlite", change.apply(locations.get("armlite")));
                points.set(i, new MigrationPoint(point.id(), point.values(), locations));
                break;
            }
        }
        return linked(new MigrationMap(points), bundle.extract("armlite").orElseThrow());
    }

    private static Bundle linked(MigrationMap map, byte[] arm) throws Exception {
        Map<Isa, byte[]> executables = new LinkedHashMap<>();
        executables.put(Isa.named("x86lite").orElseThrow(), bundle.extract("x86lite").orElseThrow());
        executables.put(Isa.named("armlite").orElseThrow(), arm);
        return Bundle.of(executables, map);
    }

    private static void assertFault(String part, Bundle of) throws Exception {
        List<String> faults = BundleCheck.check(of).faults();
        assertTrue(faults.stream().anyMatch(fault -> fault.contains(part) && fault.contains("armlite")),
                part + " in " + faults);
    }
}
