package org.maize.kernel;

import java.util.HashSet;
import java.util.Set;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.syscall.AreaCall;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.KernelServices;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.ProcessCall;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.loader.image.ProcessArguments;

/** What a kernel does for the system calls of its threads. */
final class CallServices implements KernelServices {
    private final Kernel kernel;

    CallServices(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public int self() {
        return kernel.id();
    }

    @Override
    public int homeOf(int number) {
        return kernel.processCalls().homeOf(number);
    }

    @Override
    public Clock clock() {
        return kernel.clock();
    }

    @Override
    public FileRequest fileRequest() {
        return kernel.files().request();
    }

    @Override
    public void callFiles(Task task) {
        kernel.files().call(task);
    }

    @Override
    public long changeAreas(Task task, AreaCall call, long[] arguments) {
        kernel.areaChanges().call(task, call, arguments);
        return SystemCalls.SUSPENDED;
    }

    @Override
    public long callHome(Task task, HomeCall call, long a, long b, long c, long d, long e) {
        return kernel.homeCalls().call(task, call, a, b, c, d, e);
    }

    @Override
    public Task newThread(Task parent, int thread) {
        return kernel.processes().newThread(parent, thread);
    }

    @Override
    public void startThread(Task thread) {
        kernel.signals().take(thread);
        kernel.runQueue().add(thread);
    }

    @Override
    public void exit(Task task, int status, long futex) {
        kernel.processes().endThread(task, status, futex);
    }

    @Override
    public void exitGroup(Task task, int status) {
        kernel.processes().end(task.process(), status << 8, "");
    }

    @Override
    public long callProcess(Task task, int number, ProcessCall call, long[] arguments) {
        return kernel.processCalls().call(task, kernel.processCalls().homeOf(number), call, arguments);
    }

    @Override
    public Task newProcess(Task parent, int id) {
        return kernel.forks().begin(parent, id);
    }

    @Override
    public Set<String> isas() {
        final Set<String> found = new HashSet<>();
        for (int i = 0; i < kernel.peers().count(); i++) {
            if (kernel.peers().get(i) != null) {
                found.add(kernel.peers().get(i).isa());
            }
        }
        return found;
    }

    @Override
    public long execute(Task task, String name, String path, byte[] program, ProcessArguments arguments, String isa) {
        return kernel.executions().ask(task, name, path, program, arguments, isa);
    }

    @Override
    public int firstCore(int ofKernel) {
        return kernel.peers().firstCore(ofKernel);
    }

    @Override
    public int currentCore() {
        return kernel.peers().firstCore(kernel.id()) + kernel.turns().currentCore();
    }

    @Override
    public int kernels() {
        return kernel.peers().count();
    }

    @Override
    public long destinations(Task task) {
        return kernel.handoffs().destinations(task.process().program());
    }

    @Override
    public Task threadHere(Task from, int thread) {
        return thread == 0 ? from : kernel.processes().findTask(from.process().id(), thread);
    }

    @Override
    public void place(Task task, long kernels) {
        kernel.place(task, kernels);
    }

    @Override
    public boolean postHere(Task from, int thread, SignalInformation information) {
        final Task to = kernel.processes().findTask(from.process().id(), thread);
        return to != null && Signals.isHere(to) && kernel.signals().post(to, information, false);
    }

    @Override
    public boolean unblocked(Task task) {
        if (task.process().sharedPending() == 0) { return false; }
        kernel.signals().offer(task.process());
        return (task.process().claimed() & ~task.signals().mask()) != 0;
    }

    @Override
    public void badSignalFrame(Task task) {
        kernel.signalDelivery().force(task, SignalInformation.at(SignalState.SIGSEGV, SignalInformation.SI_KERNEL, 0),
                null,
                "rt_sigreturn without the frame of a handler");
    }

    @Override
    public void randomBytes(byte[] bytes) {
        kernel.random().nextBytes(bytes);
    }

    @Override
    public long migrate(Task task, long target) {
        return kernel.handoffs().migrate(task, target);
    }

    @Override
    public void noteUnknown(int number, String name) {
        kernel.noteUnknown(number, name);
    }
}
