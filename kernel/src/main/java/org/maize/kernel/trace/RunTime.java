package org.maize.kernel.trace;

import java.util.List;

/**
 * What a run took in virtual time.
 *
 * @param platform    by whose figures
 * @param makespan    from switching on to switching off, seconds
 * @param energy      of all cores, joules
 * @param utilisation by kernel: for which part of the makespan it was busy
 * @param asleep      by kernel: for which part of the makespan it slept
 */
public record RunTime(String platform, double makespan, double energy, List<Double> utilisation,
        List<Double> asleep) {
    public RunTime {
        utilisation = List.copyOf(utilisation);
        asleep = List.copyOf(asleep);
    }

    /** Joules times seconds. */
    public double energyDelayProduct() {
        return energy * makespan;
    }
}
