package org.apminebanconvention.intersessional.speakers;

import java.util.Comparator;
import java.util.List;

/** A rule by which the requests under one item are put in order. */
interface OrderPolicy {

    /** Names the policy in data and in the message {@code speakers.policy.NAME}, which tells it in words. */
    String name();

    /** A total order: no two requests are equal in it, so that running it again gives the same list. */
    Comparator<Candidate> comparator();

    default List<Candidate> order(List<Candidate> candidates) {
        return candidates.stream().sorted(comparator()).toList();
    }

    /**
     * Where a request goes that joins a list which people may have put in another order: behind the last one that the policy
     * puts before it. No two others change places.
     *
     * @return index from 0
     */
    default int placeOf(Candidate newcomer, List<Candidate> list) {
        for (int last = list.size(); last > 0; last--) {
            if (comparator().compare(list.get(last - 1), newcomer) < 0) {
                return last;
            }
        }
        return 0;
    }
}
