package org.maize.kernel.placement;

/**
 * What is known of a kernel.
 *
 * @param id         of it
 * @param isa        the lowest kernel with cores of the same ISA
 * @param cores      how many it has
 * @param speed      stated, of one core: instructions a nanosecond, or 1 where nothing is stated
 * @param busyWatts  stated, of one core that works; 0 where nothing is stated
 * @param load       threads that it has to run: all but those that wait for a file, a futex or a moment
 * @param faultsFrom page faults in its last period that were served by this view's own kernel
 */
public record KernelView(int id, int isa, int cores, double speed, double busyWatts, int load, int faultsFrom) {
    /** The share of a core that each of so many threads gets. */
    double share(int threads) {
        return threads <= cores ? 1 : (double) cores / threads;
    }

    /** Threads of a load by what its cores can do. */
    double pressure(int threads) {
        return threads / (cores * speed);
    }

    /** What an instruction takes, nanojoules. */
    double nanojoules() {
        return busyWatts / speed;
    }
}
