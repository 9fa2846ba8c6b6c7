package org.apminebanconvention.intersessional.reminder;

/** Some reminders of a wave could not be sent yet; they may be later. */
class RemindersNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RemindersNotSentException(WaveKey wave, int open) {
        super(open + " reminders of the wave " + wave + " could not be sent yet; the mail log has the server's words");
    }
}
