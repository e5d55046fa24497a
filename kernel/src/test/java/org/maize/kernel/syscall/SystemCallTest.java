package org.maize.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maize.isa.Isa;

class SystemCallTest {
    /** What newer ISAs of Linux lack, since calls with more arguments do the same (asm-generic/unistd.h), and what only some need. */
    private static final Set<SystemCall> NOT_EVERYWHERE = EnumSet.of(SystemCall.ARCH_PRCTL, SystemCall.OPEN,
            SystemCall.CREAT,
            SystemCall.STAT, SystemCall.LSTAT, SystemCall.ACCESS, SystemCall.READLINK, SystemCall.MKDIR,
            SystemCall.RMDIR,
            SystemCall.UNLINK, SystemCall.RENAME, SystemCall.LINK, SystemCall.SYMLINK, SystemCall.CHMOD,
            SystemCall.DUP2, SystemCall.PIPE, SystemCall.POLL, SystemCall.SELECT, SystemCall.EVENTFD,
            SystemCall.EPOLL_CREATE, SystemCall.EPOLL_WAIT, SystemCall.PAUSE, SystemCall.ALARM, SystemCall.FORK,
            SystemCall.VFORK, SystemCall.GETPGRP, SystemCall.CHOWN, SystemCall.LCHOWN, SystemCall.TIME);

    @Test
    void everyIsaHasTheCallsThatTheKernelKnows() {
        for (Isa isa : Isa.all()) {
            final Set<SystemCall> missing = EnumSet.allOf(SystemCall.class);
            missing.removeAll(SystemCall.of(isa).values());
            missing.removeAll(NOT_EVERYWHERE);
            assertEquals(Set.of(), missing, isa.name());
        }
    }

    @Test
    void someIsaHasEachCall() {
        final Set<SystemCall> missing = EnumSet.allOf(SystemCall.class);
        Isa.all().forEach(isa -> missing.removeAll(SystemCall.of(isa).values()));
        assertEquals(Set.of(), missing);
    }
}
