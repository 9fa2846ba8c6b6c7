package org.apminebanconvention.intersessional.participants;

import org.apminebanconvention.intersessional.registration.Participant;

/** A list of participants that is being written: a category, a delegation of it, its persons, the next delegation, and so on. */
interface ListFile {

    /** @param name for many, say "States Parties" */
    void category(String name);

    void delegation(String name);

    void person(Participant person);

    /** The whole file; nothing can be added any more. */
    byte[] bytes();
}
