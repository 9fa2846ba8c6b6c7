package org.apminebanconvention.intersessional.progress;

import java.util.List;

/** What a particular installation has to say on the start page; the embedded run says there who can log in. */
public interface StartNotes {

    List<Note> notes();

    /** @param url where it leads; empty for a note that leads nowhere */
    record Note(String title, String text, String url) {}
}
