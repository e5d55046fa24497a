package org.maize.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.maize.loader.image.ProcessArguments;

/** Programs of {@code testprogs} to be run together, and what they print. */
record JobMix(List<Job> jobs, List<ByteArrayOutputStream> outputs) {
    /** @param homes where each starts @param arrivals when, nanoseconds */
    static JobMix of(List<String> programs, int[] homes, long[] arrivals) {
        final List<Job> jobs = new ArrayList<>();
        final List<ByteArrayOutputStream> outputs = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            final TestProgram program = TestProgram.of(programs.get(i));
            final ByteArrayOutputStream output = new ByteArrayOutputStream();
            outputs.add(output);
            jobs.add(new Job(program.name(), program.bundle().bytes(), arguments(program), homes[i], arrivals[i],
                    new Terminal(0, new ByteArrayInputStream(program.input()), output, output)));
        }
        return new JobMix(jobs, outputs);
    }

    static ProcessArguments arguments(TestProgram program) {
        return ProcessArguments.of(program.name(), program.words(), List.of(), new byte[16], 0, 0);
    }

    Machine.Run run(Machine machine) throws Exception {
        return machine.run(jobs);
    }

    String output(int job) {
        return outputs.get(job).toString(StandardCharsets.UTF_8);
    }
}
