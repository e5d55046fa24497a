package org.maize.kernel;

import java.util.ArrayList;
import java.util.List;
import org.maize.kernel.file.DescriptorTable;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.migration.MigrationPolicy;

/** What the machine's firmware has put into Mem G before kernels are switched on: the programs, each for the kernel that starts it. */
final class Firmware {
    private final List<Job> jobs;
    private final List<BootProgram> programs = new ArrayList<>();

    Firmware(List<Job> jobs, MigrationPolicy policy, GlobalMemory global) {
        this.jobs = jobs;
        for (int i = 0; i < jobs.size(); i++) {
            final Job job = jobs.get(i);
            final int device = job.terminal().kernel();
            final int before = (int) jobs.subList(0, i).stream().filter(each -> each.terminal().kernel() == device)
                    .count();
            programs.add(new BootProgram(i, job.arrival(), global.store(job.program()), job.program().length,
                    job.name(), job.arguments(), policy,
                    DescriptorTable.name(device, FileServer.inputOf(before))));
        }
    }

    /** The programs that a kernel is to start. */
    List<BootProgram> programsOf(int kernel) {
        return programs.stream().filter(program -> jobs.get(program.job()).home() == kernel).toList();
    }
}
