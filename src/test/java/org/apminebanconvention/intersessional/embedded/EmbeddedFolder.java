package org.apminebanconvention.intersessional.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of an embedded run, which outlives it. One run at a time has it: it is locked until the run is over, however it
 * ends.
 */
public class EmbeddedFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;

    /** Another run has the folder. */
    public static class InUseException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InUseException(Path folder, String process) {
            super("Another run (process " + process + ") uses the folder " + folder + ".");
        }
    }

    /**
     * Creates it if need be, and locks it.
     *
     * @throws InUseException when another run has it
     */
    public EmbeddedFolder(Path path) {
        folder = path.toAbsolutePath().normalize();
        Path file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!take()) {
                lock.close();
                throw new InUseException(folder, Files.readString(file).strip());
            }
            lock.truncate(0);
            lock.write(ByteBuffer.wrap(
                    Long.toString(ProcessHandle.current().pid()).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or folder in it. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean take() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
