package org.apminebanconvention.intersessional.meeting;

import java.util.List;
import java.util.Locale;

/** What a move of dates comes to in a room. Each room that has something hang on them tells its own, and does it when it hears of the move. */
public interface DateChangeEffects {

    /** The effects that a move would have now, in words, a sentence each; none where nothing in the room changes. Nothing is done. */
    List<String> of(DatesMove move, Locale language);
}
