package org.apminebanconvention.intersessional.registration;

import java.util.List;
import org.apminebanconvention.intersessional.invitation.PersonalLinks.PersonalLink;

/** What other rooms hold of those who ask, by a personal link, for everything that is held of them. */
public interface HeldElsewhere {

    /** @param link that of a whole delegation, or of the focal point of one registration */
    List<File> of(PersonalLink link);

    /** A file for the download, say {@code requests-for-the-floor.json}. */
    record File(String name, byte[] content) {}
}
