package org.maize.kernel.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What strategies say of counters that were made up so that the answer can be reckoned by hand. */
class StrategyTest {
    private static final MachineView.Costs COSTS = new MachineView.Costs(20_000, 5_000, 1_000, 4_000);
    private static final long EVERYWHERE = 0b11;

    private static KernelView kernel(int id, int isa, double speed, double watts, int load) {
        return new KernelView(id, isa, 1, speed, watts, load, 0);
    }

    /** Two kernels of one core each, as fast as each other, with these loads; the view is kernel 0's. */
    private static MachineView loads(int first, int second) {
        return new MachineView(0, List.of(kernel(0, 0, 1, 10, first), kernel(1, 1, 1, 10, second)), COSTS);
    }

    private static ThreadView thread(int pagesHere, int pagesThere, int faults, int callsHere, int callsThere,
            double speedHere, double speedThere) {
        return new ThreadView(7, 0, EVERYWHERE, pagesHere, new int[]{0, pagesThere}, new int[]{0, faults},
                new int[]{callsHere, callsThere}, new double[]{speedHere, speedThere});
    }

    private static ThreadView any() {
        return thread(10, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void staticLeavesAThreadWhereItIs() {
        assertEquals(Advice.STAY, new Static().advise(any(), loads(9, 0)));
    }

    @Test
    void balanceMovesToWhereFewerWouldShareACore() {
        // 3 share a core here, 1 would there: 3 - 1.
        assertEquals(new Advice.Move(1, 2), new Balance(0.2).advise(any(), loads(3, 0)));
    }

    @Test
    void balanceDoesNotMoveToHaveTheSameTheOtherWayRound() {
        // 2 share a core here, 2 would there.
        assertEquals(Advice.STAY, new Balance(0).advise(any(), loads(2, 1)));
        assertEquals(Advice.STAY, new Balance(0).advise(any(), loads(1, 0)));
    }

    @Test
    void balanceTakesTheMarginIntoAccount() {
        // 5 here, 4 there: a quarter more than there.
        assertEquals(new Advice.Move(1, 1), new Balance(0.24).advise(any(), loads(5, 3)));
        assertEquals(Advice.STAY, new Balance(0.25).advise(any(), loads(5, 3)));
    }

    @Test
    void balanceWeighsWhatCoresCanDo() {
        // 2 on a core of speed 1, or 3 on two cores of speed 2 each: 2 against 3/4.
        final MachineView machine = new MachineView(0,
                List.of(kernel(0, 0, 1, 10, 2), new KernelView(1, 1, 2, 2, 10, 2, 0)), COSTS);
        assertEquals(new Advice.Move(1, 1.25), new Balance(0.2).advise(any(), machine));
    }

    @Test
    void aThreadGoesOnlyWhereItCanRun() {
        final ThreadView bound = new ThreadView(7, 0, 0b01, 10, new int[]{0, 99}, new int[]{0, 99}, new int[]{0, 99},
                new double[]{1, 9});
        assertEquals(Advice.STAY, new Balance(0).advise(bound, loads(9, 0)));
        assertEquals(Advice.STAY, new Power(0).advise(bound, loads(9, 0)));
        assertEquals(Advice.STAY, new Performance(0).advise(bound, loads(1, 0)));
        // It cannot follow its pages, so that they come: 99 * 1000 against 99 * 5000.
        assertEquals(new Advice.Fetch(1, 396_000), new Locality(1, 0).advise(bound, loads(1, 0)));
    }

    /** Kernel 0 takes 10 W / 2 = 5 nJ an instruction, kernel 1 takes 3 W / 1.5 = 2 nJ. */
    private static MachineView unlike(int self, int first, int second) {
        return new MachineView(self, List.of(kernel(0, 0, 2, 10, first), kernel(1, 1, 1.5, 3, second)), COSTS);
    }

    @Test
    void powerMovesToTheCoreThatTakesLessForAnInstruction() {
        assertEquals(new Advice.Move(1, 3), new Power(0.2).advise(any(), unlike(0, 1, 0)));
        assertEquals(Advice.STAY, new Power(0.2).advise(any(), unlike(1, 0, 1)));
    }

    @Test
    void powerWakesAnotherKernelWhenACoreIsShared() {
        assertEquals(new Advice.Move(0, -3), new Power(0.2).advise(any(), unlike(1, 0, 2)));
        // That core is busy: it stays.
        assertEquals(Advice.STAY, new Power(0.2).advise(any(), unlike(0, 1, 1)));
    }

    @Test
    void powerBalancesWhenThereAreMoreThreadsThanCores() {
        // 4 threads on cores of speeds 2 and 1.5: 4/2 = 2 here, 1/1.5 there.
        assertEquals(new Advice.Move(1, 2 - 1 / 1.5), new Power(0.2).advise(any(), unlike(0, 4, 0)));
    }

    @Test
    void powerConsolidatesOnTheFirstOfKernelsThatAreAlike() {
        final KernelView first = new KernelView(0, 0, 2, 1, 10, 1, 0);
        final KernelView second = new KernelView(1, 0, 2, 1, 10, 1, 0);
        assertEquals(new Advice.Move(0, 0),
                new Power(0.2).advise(any(), new MachineView(1, List.of(first, second), COSTS)));
        assertEquals(Advice.STAY, new Power(0.2).advise(any(), new MachineView(0, List.of(first, second), COSTS)));
    }

    @Test
    void powerAloneLetsKernelsSleep() {
        assertEquals(List.of(false, false, true, false, false, false),
                List.of(new Static(), new Balance(0), new Power(0), new Locality(1, 0), new Devices(1, 0),
                        new Performance(0)).stream().map(Strategy::letsKernelsSleep).toList());
    }

    @Test
    void localityMovesAThreadWithFewPagesToMany() {
        // One by one 100 * 5000; in bulk 100 * 1000; moving 20000 + 3 * 5000.
        assertEquals(new Advice.Move(1, 500_000 - 35_000),
                new Locality(4, 0.2).advise(thread(3, 100, 8, 0, 0, 1, 1), loads(1, 0)));
    }

    @Test
    void localityFetchesFewPagesToAThreadWithMany() {
        // One by one 20 * 5000; in bulk 20 * 1000; moving 20000 + 100 * 5000.
        assertEquals(new Advice.Fetch(1, 100_000 - 20_000),
                new Locality(4, 0.2).advise(thread(100, 20, 8, 0, 0, 1, 1), loads(1, 0)));
    }

    @Test
    void localityDoesNothingAboutAFewFaults() {
        assertEquals(Advice.STAY, new Locality(4, 0.2).advise(thread(3, 100, 3, 0, 0, 1, 1), loads(1, 0)));
    }

    @Test
    void localityDoesNothingWhereItGainsNothing() {
        // In bulk a page takes as long as one by one; moving takes 20000 + 100 * 5000 for 20 * 5000.
        final MachineView machine = new MachineView(0, loads(1, 0).kernels(),
                new MachineView.Costs(20_000, 5_000, 5_000, 4_000));
        assertEquals(Advice.STAY, new Locality(4, 0).advise(thread(100, 20, 8, 0, 0, 1, 1), machine));
    }

    @Test
    void ofTwoKernelsThatFaultOnEachOtherOnlyOneSendsItsThread() {
        final ThreadView thread = thread(3, 100, 8, 0, 0, 1, 1);
        for (int[] each : new int[][]{{7, 1}, {8, 0}, {9, 0}}) {
            final MachineView machine = new MachineView(0,
                    List.of(kernel(0, 0, 1, 10, 1), new KernelView(1, 1, 1, 1, 10, 1, each[0])), COSTS);
            assertEquals(each[1] == 1, new Locality(4, 0).advise(thread, machine) instanceof Advice.Move,
                    each[0] + " faults there, 8 here");
        }
        // Of two that fault equally often the one with the higher id sends.
        final MachineView higher = new MachineView(1,
                List.of(new KernelView(0, 0, 1, 1, 10, 1, 8), kernel(1, 1, 1, 10, 1)), COSTS);
        final ThreadView there = new ThreadView(7, 0, EVERYWHERE, 3, new int[]{100, 0}, new int[]{8, 0}, new int[2],
                new double[2]);
        assertEquals(new Advice.Move(0, 465_000), new Locality(4, 0).advise(there, higher));
    }

    /** A thread of kernel 0 whose process has this home, and that has called so often for devices of kernels 0 and 1. */
    private static ThreadView caller(int home, int callsHere, int callsThere) {
        return new ThreadView(7, home, EVERYWHERE, 0, new int[2], new int[2], new int[]{callsHere, callsThere},
                new double[]{1, 1});
    }

    @Test
    void devicesMovesToTheKernelOfHomeAndDevice() {
        // Of 20 calls there each takes 2 messages of 2000 from here and none from there, where the one to a device here takes 2:
        // (40 + 2) * 2000 against 20000 + 2 * 2000; the one is 2 messages from here too, to the home and back.
        assertEquals(new Advice.Move(1, 84_000 - 24_000), new Devices(4, 0.2).advise(caller(1, 1, 20), loads(1, 0)));
    }

    @Test
    void devicesStaysWhereACallTakesAsManyMessagesEitherWay() {
        // From here to the device there and back; from there to the home here and back.
        assertEquals(Advice.STAY, new Devices(4, 0).advise(caller(0, 0, 100), loads(1, 0)));
    }

    @Test
    void devicesStaysWhereCallsCostLessThanTheMove() {
        // 5 * 2 * 2000 is no more than the move.
        assertEquals(Advice.STAY, new Devices(4, 0).advise(caller(1, 0, 5), loads(1, 0)));
        assertEquals(new Advice.Move(1, 4_000), new Devices(4, 0).advise(caller(1, 0, 6), loads(1, 0)));
        assertEquals(Advice.STAY, new Devices(7, 0).advise(caller(1, 0, 6), loads(1, 0)));
    }

    @Test
    void performanceMovesToTheIsaWhereTheThreadIsFaster() {
        assertEquals(new Advice.Move(1, 0.5), new Performance(0.1).advise(thread(0, 0, 0, 0, 0, 2, 3), loads(1, 0)));
        assertEquals(Advice.STAY, new Performance(0.5).advise(thread(0, 0, 0, 0, 0, 2, 3), loads(1, 0)));
    }

    @Test
    void performanceReckonsWithTheShareOfACore() {
        // Three times as fast there, but with one more on its core: 1.5 against 2, or 1.5 against 1 where two share this one.
        assertEquals(Advice.STAY, new Performance(0.1).advise(thread(0, 0, 0, 0, 0, 2, 3), loads(1, 1)));
        assertEquals(new Advice.Move(1, 0.5), new Performance(0.1).advise(thread(0, 0, 0, 0, 0, 2, 3), loads(2, 1)));
    }

    @Test
    void performanceTriesAnIsaOnce() {
        assertEquals(new Advice.Move(1, Double.MAX_VALUE),
                new Performance(0.1).advise(thread(0, 0, 0, 0, 0, 2, 0), loads(1, 0)));
        assertEquals(Advice.STAY, new Performance(0.1).advise(thread(0, 0, 0, 0, 0, 2, 0), loads(1, 1)));
    }

    @Test
    void performanceSaysNothingBeforeItHasMeasured() {
        assertEquals(Advice.STAY, new Performance(0.1).advise(thread(0, 0, 0, 0, 0, 0, 3), loads(1, 0)));
    }

    @Test
    void aProgramThatTurnsToSlowerWorkIsAsMuchFasterElsewhereAsBefore() {
        final ThreadCounters counters = new ThreadCounters();
        counters.begin();
        counters.ran(1000, 1000);
        counters.measure(0);
        counters.arriveAt(5000);
        counters.ran(3000, 1000);
        counters.measure(1);
        assertEquals(1.0, counters.speed(0));
        assertEquals(3.0, counters.speed(1));
        counters.endPeriod();
        counters.ran(300, 1000);
        counters.measure(1);
        assertEquals(0.1, counters.speed(0), 1e-12);
        assertEquals(0.3, counters.speed(1), 1e-12);
    }

    @Test
    void aFewPointsTellNoSpeed() {
        final ThreadCounters counters = new ThreadCounters();
        counters.begin();
        counters.ran(15, 1000);
        counters.measure(0);
        assertEquals(0.0, counters.speed(0));
    }
}
