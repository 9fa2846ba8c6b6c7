package org.apminebanconvention.intersessional.mail;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send at once what is complete: the short commands of SMTP would otherwise wait for the answer to the last packet (RFC 896).
 * What is not complete, the middle of a mail, goes out in large pieces: the mail library writes eight kilobytes at a time, each of them under
 * an alarm clock of its own, and each of them would wake the other side.
 */
public class PromptSockets extends SocketFactory {

    /** A mail with its documents in a handful of pieces. */
    private static final int PIECE = 64 * 1024;

    private final int writeTimeout;

    /** @param writeTimeout how long a piece may take to be written; the connection is given up then */
    public PromptSockets(Duration writeTimeout) {
        this.writeTimeout = Math.toIntExact(writeTimeout.toMillis());
    }

    @Override
    public Socket createSocket() throws IOException {
        return new PromptSocket(writeTimeout);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress localHost, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, @Nullable InetAddress localHost, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), localHost, localPort);
    }

    private Socket connected(InetSocketAddress server, @Nullable InetAddress localHost, int localPort)
            throws IOException {
        Socket socket = createSocket();
        if (localHost != null) {
            socket.bind(new InetSocketAddress(localHost, localPort));
        }
        socket.connect(server);
        return socket;
    }

    private static final class PromptSocket extends WriteTimeoutSocket {

        private @Nullable OutputStream out;

        PromptSocket(int writeTimeout) throws IOException {
            super(writeTimeout);
            setTcpNoDelay(true);
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new BufferedOutputStream(super.getOutputStream(), PIECE);
            }
            return out;
        }
    }
}
