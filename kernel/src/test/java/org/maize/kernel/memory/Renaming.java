package org.maize.kernel.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Other names for the kernels and pages of an explored machine. Two states that differ by one are the same to the protocol:
 *
 * <ul>
 * <li>kernels that are not the home, nor alone fetch in bulk, have the same rules. The one place where a number counts is which of several holders
 * takes the place of an owner that died, and in a machine of three kernels only one is left to choose;
 * <li>pages whose areas may change alike have the same rules, and where a kernel goes through all of them the explored machine goes in either order.
 * </ul>
 */
final class Renaming {
    private final int[] nameOfKernel;
    private final int[] kernelOfName;
    private final int[] nameOfPage;
    private final int[] pageOfName;

    private Renaming(int[] kernels, int[] pages) {
        this.nameOfKernel = kernels;
        this.kernelOfName = inverse(kernels);
        this.nameOfPage = pages;
        this.pageOfName = inverse(pages);
    }

    /** Every renaming that leaves a machine of some shape what it is; the first one changes nothing. */
    static List<Renaming> of(Shape shape) {
        final List<Renaming> all = new ArrayList<>();
        final int alike = shape.has(Trait.FOLLOWING) ? shape.kernels() - 1 : shape.kernels();
        for (int[] kernels : permutations(shape.kernels(), ExploredMachine.HOME + 1, alike)) {
            for (int[] pages : permutations(shape.pages(), shape.has(Trait.FIRST_PAGE_CHANGES) ? 1 : 0,
                    shape.pages())) {
                all.add(new Renaming(kernels, pages));
            }
        }
        return all;
    }

    /** The permutations of 0 to n - 1 that move only those from {@code first} on and before {@code end}, the identity first. */
    private static List<int[]> permutations(int n, int first, int end) {
        final List<int[]> all = new ArrayList<>();
        final int[] identity = new int[n];
        for (int i = 0; i < n; i++) {
            identity[i] = i;
        }
        permute(identity, first, end, all);
        return all;
    }

    private static void permute(int[] current, int at, int end, List<int[]> all) {
        if (at >= end - 1) {
            all.add(current.clone());
            return;
        }
        for (int i = at; i < end; i++) {
            swap(current, at, i);
            permute(current, at + 1, end, all);
            swap(current, at, i);
        }
    }

    private static void swap(int[] of, int i, int j) {
        final int kept = of[i];
        of[i] = of[j];
        of[j] = kept;
    }

    private static int[] inverse(int[] of) {
        final int[] inverse = new int[of.length];
        for (int i = 0; i < of.length; i++) {
            inverse[of[i]] = i;
        }
        return inverse;
    }

    /** The new name of a kernel. */
    int kernel(int kernel) {
        return nameOfKernel[kernel];
    }

    /** The kernel that has a name. */
    int kernelAt(int name) {
        return kernelOfName[name];
    }

    /** The new names of kernels, bit k for kernel k. */
    long kernels(long kernels) {
        long renamed = 0;
        for (long left = kernels; left != 0; left &= left - 1) {
            renamed |= 1L << nameOfKernel[Long.numberOfTrailingZeros(left)];
        }
        return renamed;
    }

    /** The new name of a page. */
    int page(int page) {
        return nameOfPage[page];
    }

    /** The page that has a name. */
    int pageAt(int name) {
        return pageOfName[name];
    }

    /** A {@link HolderState}, with another name for the kernel in it. */
    int holderState(int state) {
        if (!HolderState.revoking(state)) { return state; }
        return HolderState.withRevocation(state, HolderState.revocation(state),
                kernel(HolderState.revocationRequester(state)));
    }

    /** What the home knows of a page, with other names in it. */
    DirectoryEntry entry(DirectoryEntry entry) {
        final DirectoryEntry rest = new DirectoryEntry();
        rest.fromLongs(entry.toLongs());
        final DirectoryEntry renamed = new DirectoryEntry();
        renamed.owner = rest.owner == DirectoryEntry.NOBODY ? rest.owner : kernel(rest.owner);
        renamed.holders = kernels(rest.holders);
        renamed.lost = rest.lost;
        renamed.phase = rest.phase;
        renamed.requester = kernel(rest.requester);
        renamed.exclusive = rest.exclusive;
        renamed.awaited = kernels(rest.awaited);
        while (rest.hasWaiting()) {
            final int request = rest.takeWaiting();
            final int kernel = DirectoryEntry.kernelOf(request);
            renamed.addWaiting(kernel == DirectoryEntry.DISCARD ? kernel : kernel(kernel),
                    DirectoryEntry.isWrite(request));
        }
        return renamed;
    }
}
