package org.maize.kernel;

import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;
import org.maize.kernel.file.DescriptorTable;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.PassedFiles;

/**
 * Open files on their way with messages of local sockets. A call that sends some goes from the home of its process, where descriptors
 * become names, to each kernel where one of the open files lives, which holds it for the message, and back to the home before it goes to the socket:
 * what is held then can be let go by whoever has the message, however messages of kernels overtake each other.
 */
final class PassedFileCalls {
    private static final long NOWHERE = -1;

    private final Kernel kernel;
    private final FileServer server;
    /** Of threads of which a call is under way to where its files live, by process and thread, the kernels. */
    private final Long2LongHashMap underWay = new Long2LongHashMap(NOWHERE);
    /** Those of them that wait no longer. */
    private final LongHashSet interrupted = new LongHashSet();

    PassedFileCalls(Kernel kernel, FileServer server) {
        this.kernel = kernel;
        this.server = server;
    }

    private static long key(int process, int thread) {
        return (long) process << Integer.SIZE | thread;
    }

    /** At the home: a call begins to go round. */
    void begin(FileRequest request) {
        underWay.put(key(request.process(), request.thread()), request.kernel());
    }

    /** At the home: a call has been round. @return whether its thread still waits for it */
    boolean end(FileRequest request) {
        final long key = key(request.process(), request.thread());
        underWay.remove(key);
        return !interrupted.remove(key);
    }

    /** At the home: a thread waits no longer for what it has called for at a kernel, if that is under way. */
    void interrupt(int process, int thread, int at) {
        if (underWay.get(key(process, thread)) == at) {
            interrupted.add(key(process, thread));
        }
    }

    /** The same of all threads of a process. */
    void forget(int process) {
        underWay.forEachLong((key, at) -> {
            if (key >>> Integer.SIZE == process) {
                interrupted.add(key);
            }
        });
    }

    /**
     * Holds those of the open files that come next and live here.
     *
     * @param request has in place of its second file how many are held already
     * @return the kernel that the request has to go to next: the home, when all are held
     */
    int hold(FileRequest request) {
        final int count = PassedFiles.count(request);
        int held = (int) request.secondFile();
        for (; held < count; held++) {
            final long file = PassedFiles.get(request, held);
            if (DescriptorTable.kernelOf(file) != kernel.id()) {
                break;
            }
            if (server.has(DescriptorTable.numberOf(file))) {
                server.hold(DescriptorTable.numberOf(file));
            } else {
                PassedFiles.set(request, held, PassedFiles.GONE);
            }
        }
        request.files(request.file(), held);
        return held == count ? request.home() : DescriptorTable.kernelOf(PassedFiles.get(request, held));
    }

    void leftovers(List<String> found) {
        if (!underWay.isEmpty() || !interrupted.isEmpty()) {
            found.add("open files on their way with a message");
        }
    }

    /** Whether some open file was none any more when it was to be held. */
    static boolean areGone(FileRequest request) {
        for (int i = 0; i < PassedFiles.count(request); i++) {
            if (PassedFiles.get(request, i) == PassedFiles.GONE) { return true; }
        }
        return false;
    }
}
