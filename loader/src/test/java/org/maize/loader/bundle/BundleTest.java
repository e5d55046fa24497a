package org.maize.loader.bundle;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.Tool;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfSegment;
import org.maize.loader.image.Area;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.image.ProcessImage;
import org.maize.loader.link.Guest;

class BundleTest {
    /** Bits of the header and the table of three parts. */
    private static final int HEADER_BITS = (32 + 3 * 48) * 8;

    @TempDir
    private Path folder;

    @Test
    void aBundleReadBackHoldsTheSameProgramsAndMap() throws Exception {
        Bundle bundle = Guest.withPoints(folder).link();
        Bundle read = Bundle.read("again.maize", bundle.bytes());
        assertEquals(bundle.map(), read.map());
        assertEquals(1, read.map().points().size());
        for (Isa isa : Isa.all()) {
            assertArrayEquals(bundle.extract(isa.name()).orElseThrow(), read.extract(isa.name()).orElseThrow());
            Bundle.Program program = read.program(isa.name()).orElseThrow();
            assertEquals(isa.elfMachine(), program.file().header().machine());
            assertArrayEquals(program.file().bytes(), Arrays.copyOfRange(
                    read.bytes(), program.offset(), program.offset() + program.file().bytes().length));
        }
    }

    @Test
    void anyFlippedBitOfABundleIsNoticed() throws Exception {
        byte[] bytes = Guest.withPoints(folder).link().bytes();
        Random random = new Random(1);
        for (int i = 0; i < HEADER_BITS + 500; i++) {
            int bit = i < HEADER_BITS ? i : random.nextInt(bytes.length * 8);
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(LoadError.class, () -> Bundle.read("damaged", damaged), "bit " + bit);
        }
    }

    @Test
    void aBundleCutAnywhereIsRefused() throws Exception {
        byte[] bytes = Guest.complete(folder).link().bytes();
        for (int length = 0; length < bytes.length; length += length < 600 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(LoadError.class, () -> Bundle.read("cut", cut), "length " + length);
        }
        assertThrows(LoadError.class, () -> Bundle.read("long", Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Test
    void aDamagedExecutableGivesALoadErrorOrAnImageAndNothingElse() throws Exception {
        byte[] bytes = Guest.complete(folder).link().extract("x86lite").orElseThrow();
        int headers = Elf.EHDR_SIZE + 5 * Elf.PHDR_SIZE;
        Random random = new Random(2);
        for (int bit = 0; bit < headers * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            imageOrRefusal(damaged);
            damaged[random.nextInt(headers)] = (byte) random.nextInt();
            imageOrRefusal(damaged);
        }
    }

    private static void imageOrRefusal(byte[] bytes) throws Exception {
        try {
            Bundle bundle = Bundle.read("damaged", bytes);
            Isa isa = bundle.programs().iterator().next().isa();
            ProcessArguments arguments = ProcessArguments.of("p", List.of("p"), List.of(), new byte[16], 0, 0);
            ProcessImage image = ProcessImage.of("damaged", bundle, isa, arguments, ProcessImage.ADDRESS_SPACE);
            for (Area area : image.areas()) {
                for (Area.Backing backing : area.backings().values()) {
                    assertTrue(backing.offset() + (long) backing.size() <= bytes.length);
                    assertTrue(backing.address() >= area.start() && backing.address() + backing.size() <= area.end());
                }
            }
        } catch (LoadError e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    @Test
    void aMapThatIsRightByChecksumButWrongByContentsIsRefused() throws Exception {
        Bundle bundle = Guest.withPoints(folder).link();
        Collection<Bundle.Program> programs = bundle.programs();
        byte[] map = MapFormat.write(bundle.map(), programs.stream().map(p -> p.isa().name()).toList());
        int refused = 0;
        for (int bit = 0; bit < map.length * 8; bit++) {
            byte[] damaged = map.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                MapFormat.read("damaged", damaged, List.copyOf(programs)).tableFor(Isa.named("armlite").orElseThrow());
            } catch (LoadError e) {
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    @Test
    void anElfExecutableIsAProgramForOneIsa() throws Exception {
        byte[] elf = Guest.complete(folder).link().extract("armlite").orElseThrow();
        Bundle bundle = Bundle.read("arm.elf", elf);
        assertEquals(List.of("armlite"), bundle.programs().stream().map(p -> p.isa().name()).toList());
        assertTrue(bundle.map().points().isEmpty());
    }

    @Test
    void programsOfStockCompilersAreReadWithTheSegmentsThatReadelfShows() throws Exception {
        Path source = Files.writeString(folder.resolve("x.c"), "int main(void) { return 3; }\n");
        for (String compiler : List.of("gcc", "aarch64-linux-gnu-gcc")) {
            Path program = folder.resolve(compiler);
            Tool.output(compiler, "-static", "-no-pie", source, "-o", program);
            Bundle bundle = Bundle.read("x", Files.readAllBytes(program));
            Bundle.Program only = bundle.programs().iterator().next();
            ProcessArguments arguments = ProcessArguments.of("x", List.of("x"), List.of(), new byte[16], 0, 0);
            ProcessImage image = ProcessImage.of("x", bundle, only.isa(), arguments, ProcessImage.ADDRESS_SPACE);
            long loads = only.file().segments().stream().filter(ElfSegment::isLoaded).count();
            assertEquals(loads + 1, image.areas().size());
        }
    }

    @Test
    void anObjectIsRefusedAsAProgram() {
        byte[] object = Tool.gnuAssemble(folder, 62, "nop\n");
        LoadError error = assertThrows(LoadError.class, () -> Bundle.read("x.o", object));
        assertTrue(error.getMessage().contains("link it first"), error.getMessage());
    }
}
