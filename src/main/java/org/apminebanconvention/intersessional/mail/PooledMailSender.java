package org.apminebanconvention.intersessional.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends over connections that are kept: each carries at most {@link #MOST_MAILS} mails, and is looked at before it is used again
 * after a pause. Configured by {@code spring.mail.*}.
 */
public class PooledMailSender extends JavaMailSenderImpl implements AutoCloseable {

    /** Servers count the mails of a connection, and cut it off beyond their limit; 100 is the usual one. */
    static final int MOST_MAILS = 100;

    /** A server closes what has been idle, at the earliest after some seconds. */
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    /** Where {@code mail.smtp.writetimeout} is not set; without one a server that reads no more would hold us for ever. */
    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(PooledMailSender.class);

    private final GenericObjectPool<PhasedTransport> pool;

    /**
     * @param mail where the server is, and the properties of Jakarta Mail
     * @param connections how many are open at most; who needs one more waits
     */
    public PooledMailSender(MailProperties mail, int connections) {
        var settings = new GenericObjectPoolConfig<PhasedTransport>();
        settings.setMaxTotal(connections);
        settings.setMaxIdle(connections);
        settings.setTestOnBorrow(true);
        settings.setMinEvictableIdleDuration(Duration.ofSeconds(30));
        settings.setTimeBetweenEvictionRuns(Duration.ofSeconds(15));
        settings.setJmxEnabled(false);
        pool = new GenericObjectPool<>(new Connections(), settings);
        setHost(mail.getHost());
        setPort(Objects.requireNonNullElse(mail.getPort(), DEFAULT_PORT));
        setUsername(mail.getUsername());
        setPassword(mail.getPassword());
        setProtocol(mail.getProtocol());
        setDefaultEncoding(mail.getDefaultEncoding().name());
        getJavaMailProperties().putAll(mail.getProperties());
        Properties properties = getSession().getProperties();
        String prefix = "mail." + getProtocol();
        // the sockets see to it themselves
        Object writeTimeout = properties.remove(prefix + ".writetimeout");
        properties.put(
                prefix + ".socketFactory",
                new PromptSockets(
                        writeTimeout == null
                                ? WRITE_TIMEOUT
                                : Duration.ofMillis(Long.parseLong(writeTimeout.toString()))));
    }

    /** Sends to another server from now on: connections to the former one are not used again. */
    @Override
    public void setHost(@Nullable String host) {
        super.setHost(host);
        pool.clear();
    }

    /** Sends to another server from now on: connections to the former one are not used again. */
    @Override
    public void setPort(int port) {
        super.setPort(port);
        pool.clear();
    }

    /** An empty message to one address, with the Message-ID and the envelope's token that it will keep. */
    OfficialMessage createMessage(String messageId, String token) {
        return new OfficialMessage(getSession(), messageId, token);
    }

    /** Hands the message over. What happened is the outcome; nothing is thrown for what a server does. */
    Outcome attempt(OfficialMessage message) {
        PhasedTransport connection;
        try {
            connection = pool.borrowObject();
        } catch (NoConnectionException e) {
            return e.outcome;
        } catch (Exception e) {
            throw new IllegalStateException("No connection of the pool can be used", e);
        }
        Outcome outcome = connection.attempt(message);
        boolean usable = outcome.result() != Outcome.Result.UNKNOWN
                && outcome.fault() != Outcome.Fault.SERVER
                && connection.sent() < MOST_MAILS;
        if (usable) {
            pool.returnObject(connection);
        } else {
            discard(connection);
        }
        return outcome;
    }

    private void discard(PhasedTransport connection) {
        try {
            pool.invalidateObject(connection);
        } catch (Exception e) {
            // the pool opens another in its place; that it could not is for the next mail to find out
            LOG.debug("No connection in the place of the one that is gone", e);
        }
    }

    /** Spring's own way to send: each message by itself. */
    @Override
    protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
        for (MimeMessage message : messages) {
            Outcome outcome = attempt(official(message));
            if (outcome.result() != Outcome.Result.SENT) {
                Object original = originals == null ? message : originals[0];
                throw new MailSendException(
                        outcome.reply(), null, Map.of(original, new MessagingException(outcome.reply())));
            }
        }
    }

    private static OfficialMessage official(MimeMessage message) {
        try {
            message.saveChanges();
            return new OfficialMessage(message);
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private final class Connections extends BasePooledObjectFactory<PhasedTransport> {

        @Override
        public PhasedTransport create() throws NoConnectionException {
            var transport = new PhasedTransport(
                    getSession(),
                    new URLName(Objects.requireNonNull(getProtocol()), getHost(), getPort(), null, null, null),
                    getUsername() != null
                            || Boolean.parseBoolean(
                                    getJavaMailProperties().getProperty("mail." + getProtocol() + ".auth")));
            Optional<Outcome> trouble = transport.open(getHost(), getPort(), getUsername(), getPassword());
            if (trouble.isPresent()) {
                close(transport);
                throw new NoConnectionException(trouble.get());
            }
            return transport;
        }

        @Override
        public PooledObject<PhasedTransport> wrap(PhasedTransport transport) {
            return new DefaultPooledObject<>(transport);
        }

        @Override
        public boolean validateObject(PooledObject<PhasedTransport> pooled) {
            PhasedTransport transport = pooled.getObject();
            return System.nanoTime() - transport.lastUsed() < FRESH_NANOS || transport.isConnected();
        }

        @Override
        public void destroyObject(PooledObject<PhasedTransport> pooled) {
            close(pooled.getObject());
        }

        private static void close(PhasedTransport transport) {
            try {
                transport.close();
            } catch (MessagingException e) {
                // it is gone already
            }
        }
    }

    private static final class NoConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        NoConnectionException(Outcome outcome) {
            super(outcome.reply());
            this.outcome = outcome;
        }
    }
}
