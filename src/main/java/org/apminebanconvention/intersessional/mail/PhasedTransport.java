package org.apminebanconvention.intersessional.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apminebanconvention.intersessional.mail.Outcome.Fault;
import org.apminebanconvention.intersessional.mail.Outcome.Result;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to the mail server, which always knows how far the dialogue has come and what the server said last. Jakarta Mail
 * itself throws the same exception for a mail that was never handed over and for one that was.
 */
class PhasedTransport extends SMTPTransport {

    private final boolean loginWanted;
    private SmtpPhase phase = SmtpPhase.CONNECT;
    private String reply = "";
    private boolean tidyingUp;
    private int sent;
    private long lastUsed = System.nanoTime();

    PhasedTransport(Session session, URLName server, boolean loginWanted) {
        super(session, server, server.getProtocol(), server.getProtocol().equals("smtps"));
        this.loginWanted = loginWanted;
    }

    /** How many mails went through this connection. */
    int sent() {
        return sent;
    }

    /** When it was last used, by {@link System#nanoTime()}. */
    long lastUsed() {
        return lastUsed;
    }

    /** Connects and logs in. @return nothing wrong, or what */
    synchronized java.util.Optional<Outcome> open(String host, int port, String user, String password) {
        phase = SmtpPhase.CONNECT;
        try {
            connect(host, port, user, password);
        } catch (AuthenticationFailedException e) {
            return java.util.Optional.of(
                    new Outcome(Result.LATER, Fault.ACCOUNT, SmtpPhase.CONNECT, "The login was refused: " + words(e)));
        } catch (MessagingException e) {
            return java.util.Optional.of(new Outcome(Result.LATER, Fault.SERVER, SmtpPhase.CONNECT, words(e)));
        }
        if (loginWanted && !supportsExtension("AUTH")) {
            return java.util.Optional.of(new Outcome(
                    Result.LATER, Fault.ACCOUNT, SmtpPhase.CONNECT, "The mail server does not offer a login (AUTH)."));
        }
        return java.util.Optional.empty();
    }

    /** Hands one mail to one address over. Never throws: what happened is the outcome. */
    synchronized Outcome attempt(OfficialMessage message) {
        var to = (InternetAddress) message.recipient();
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(to.getAddress()) && !supportsExtension("SMTPUTF8")) {
            return new Outcome(
                    Result.NEVER,
                    Fault.ADDRESS,
                    SmtpPhase.CONNECT,
                    "The mail server cannot carry an address with such letters (it offers no SMTPUTF8).");
        }
        message.askForNotifications(supportsExtension("DSN"));
        phase = SmtpPhase.MAIL;
        reply = "";
        tidyingUp = false;
        try {
            sendMessage(message, new Address[] {to});
        } catch (MessagingException | RuntimeException e) {
            return afterFailure(words(e));
        } finally {
            lastUsed = System.nanoTime();
        }
        sent++;
        return Outcome.sent(reply);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
        super.sendMessage(message, addresses);
    }

    private Outcome afterFailure(String words) {
        if (phase == SmtpPhase.ACCEPTED) {
            sent++;
            return Outcome.sent(reply);
        }
        Reply said = Reply.of(reply);
        if (said.refuses()) {
            return said.in(phase, reply);
        }
        if (phase == SmtpPhase.END_OF_DATA) {
            return new Outcome(Result.UNKNOWN, null, phase, words);
        }
        return new Outcome(Result.LATER, Fault.SERVER, phase, words);
    }

    @Override
    protected void mailFrom() throws MessagingException {
        phase = SmtpPhase.MAIL;
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        phase = SmtpPhase.RCPT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        phase = SmtpPhase.DATA;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        phase = SmtpPhase.END_OF_DATA;
        super.finishData();
        phase = SmtpPhase.ACCEPTED;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        // what the server says to these is not about the mail
        tidyingUp |= command.equals("RSET") || command.equals("QUIT");
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (!tidyingUp) {
            reply = getLastServerResponse() == null
                    ? ""
                    : getLastServerResponse().strip();
        }
        return code;
    }

    /** All that the exception and those behind it say, without repetition. */
    private static String words(Throwable thrown) {
        List<String> words = new ArrayList<>();
        for (Throwable each = thrown; each != null; each = next(each)) {
            String message = each.getMessage() == null
                    ? each.getClass().getSimpleName()
                    : each.getMessage().strip();
            if (words.stream().noneMatch(said -> said.contains(message))) {
                words.add(message);
            }
        }
        return String.join(": ", words);
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable thrown) {
        if (thrown instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }
}
