package org.maize.kernel.syscall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.maize.isa.Isa;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** What a program asks about itself and the system, and its thread pointer: uname, getrandom, arch_prctl. */
final class IdentityCalls {
    /** Bytes of each of the six texts of struct utsname. */
    private static final int FIELD = 65;

    private static final int RANDOM_FLAGS = 7;
    private static final int GRND_RANDOM = 2;
    private static final int GRND_INSECURE = 4;
    private static final int STEP = 256;

    /** Linux's TASK_SIZE_MAX: 47 bits of address but for the last page. */
    private static final long HIGHEST_BASE = (1L << 47) - 4096;

    private final KernelServices services;
    private final UserMemory user;
    private final List<Isa.SegmentBase> bases;
    private final byte[] names = new byte[6 * FIELD];
    private final byte[] bytes = new byte[STEP];

    IdentityCalls(Isa isa, KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
        bases = isa.segmentBases();
        final String[] texts = {"Linux", LinuxRelease.HOST, LinuxRelease.RELEASE, LinuxRelease.VERSION, isa.platform(),
            "(none)"};
        for (int i = 0; i < texts.length; i++) {
            final byte[] text = texts[i].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, names, i * FIELD, text.length);
        }
    }

    /** Linux's uname(2). */
    long name(long address) {
        return user.copyOut(names, 0, names.length, address) == names.length ? 0
                : SystemCalls.obstacle(user.obstacle());
    }

    /** setresuid(2) and its like: nobody can become anybody else. @param ids -1 leaves one as it is */
    static long become(long... ids) {
        for (long id : ids) {
            if ((int) id != -1 && (int) id != SystemCalls.NOBODY) { return -Errno.EPERM; }
        }
        return 0;
    }

    /** Linux's getresuid(2) and getresgid(2). */
    long ids(long... addresses) {
        bytes[0] = (byte) SystemCalls.NOBODY;
        bytes[1] = (byte) (SystemCalls.NOBODY >> Byte.SIZE);
        bytes[2] = 0;
        bytes[3] = 0;
        for (long address : addresses) {
            if (user.copyOut(bytes, 0, Integer.BYTES, address) < Integer.BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
        }
        return 0;
    }

    /** Linux's getrandom(2): a deterministic machine's bytes follow from its seed. */
    long random(Task task, long address, long count, int flags) {
        if ((flags & ~RANDOM_FLAGS) != 0 || (flags & (GRND_RANDOM | GRND_INSECURE)) == (GRND_RANDOM | GRND_INSECURE)) {
            return -Errno.EINVAL;
        }
        final long all = Math.min(Integer.MAX_VALUE, count < 0 ? Integer.MAX_VALUE : count);
        long done = task.call().progress();
        while (done < all) {
            final int wanted = (int) Math.min(STEP, all - done);
            final int prepared = user.prepare(address + done, wanted);
            if (prepared > 0) {
                services.randomBytes(bytes);
                user.copyOut(bytes, 0, prepared, address + done);
            }
            done += prepared;
            task.call().progress(done);
            if (prepared < wanted) {
                final long obstacle = SystemCalls.obstacle(user.obstacle());
                return obstacle == SystemCalls.SUSPENDED || done == 0 ? obstacle : done;
            }
        }
        return all;
    }

    /** Linux's arch_prctl(2) of the bases of segments. */
    long segmentBase(Task task, int code, long address) {
        for (int i = 0; i < bases.size(); i++) {
            final Isa.SegmentBase base = bases.get(i);
            if (code == base.setCode()) {
                if (Long.compareUnsigned(address, HIGHEST_BASE) >= 0) { return -Errno.EPERM; }
                task.registers().write(base.register(), address);
                return 0;
            }
            if (code == base.readCode()) {
                final long value = task.registers().read(base.register());
                for (int k = 0; k < Long.BYTES; k++) {
                    bytes[k] = (byte) (value >>> 8 * k);
                }
                return user.copyOut(bytes, 0, Long.BYTES, address) == Long.BYTES ? 0
                        : SystemCalls.obstacle(user.obstacle());
            }
        }
        return -Errno.EINVAL;
    }
}
