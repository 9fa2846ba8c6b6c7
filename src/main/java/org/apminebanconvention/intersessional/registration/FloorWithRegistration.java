package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.jspecify.annotations.Nullable;

/** How a delegation asks for the floor together with its registration; the room of the list of speakers does it. */
public interface FloorWithRegistration {

    /** An item under which the delegation can ask for the floor now. */
    record Item(int number, String title, String when) {}

    /** @param participant the registered person, as {@code registration/person}; {@code name} with the courtesy title */
    record Speaker(String participant, String name) {}

    /** In the order of the programme; empty while nothing can be asked for. */
    List<Item> offered(InvitationId invitation, Locale language);

    /**
     * Asks for the floor under these items, in the transaction in which the registration is taken and before it is written.
     *
     * @param speaker nobody: the name is still to come
     * @param staff who enters it for the delegation; nobody: it does so itself, by its own link
     * @throws NotOfferedException when the floor is not open under one of them; then none is asked for
     */
    void ask(InvitationId invitation, Set<Integer> items, @Nullable Speaker speaker, @Nullable String staff);

    /** The floor cannot be asked for there, or not any more. */
    class NotOfferedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NotOfferedException() {
            super("The floor is not open there");
        }
    }
}
