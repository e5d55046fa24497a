package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** ioctl (fs/ioctl.c): what concerns a descriptor or its flags is done as fcntl(2) does it; the rest is asked of the file. */
final class ControlCalls {
    private static final int FIONCLEX = 0x5450;
    private static final int FIOCLEX = 0x5451;
    private static final int FIONBIO = 0x5421;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] number = new byte[Integer.BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(number);

    ControlCalls(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's ioctl(2). */
    long perform(Task task, int descriptor, int request, long address) {
        final Call call = task.call();
        if (!call.isAnswered()) {
            switch (request) {
                case FIOCLEX -> services.fileRequest().begin(FileCall.SET_DESCRIPTOR_FLAGS, descriptor, 1, 0);
                case FIONCLEX -> services.fileRequest().begin(FileCall.SET_DESCRIPTOR_FLAGS, descriptor, 0, 0);
                case FIONBIO -> {
                    if (user.copyIn(address, number, 0, Integer.BYTES) < Integer.BYTES) {
                        return SystemCalls.obstacle(user.obstacle());
                    }
                    services.fileRequest().begin(FileCall.SET_WAITING, descriptor, buffer.getInt(0) == 0 ? 1 : 0, 0);
                }
                default -> services.fileRequest().begin(FileCall.CONTROL, descriptor, request, 0);
            }
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        if (call.answer() < 0 || call.length() == 0) { return call.answer(); }
        return user.copyOut(call.bytes(), 0, call.length(), address) == call.length() ? call.answer()
                : SystemCalls.obstacle(user.obstacle());
    }
}
