package dev.unstick.plan.record;

import dev.unstick.plan.Plan;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right to apply plans for one goal, which one run at a time has on this machine: two at once would each take what the other does
 * for somebody else's change. The operating system takes it back when the process ends, however it ends.
 */
public final class Claim implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Claim.class);

    private final RandomAccessFile file;

    private Claim(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Claims the goal of a plan.
     *
     * @param folder where the claims are; created when needed
     * @param plan the plan
     * @return the claim; empty if another run has it
     * @throws UncheckedIOException if the file that stands for it cannot be written
     */
    public static Optional<Claim> on(Path folder, Plan plan) {
        String goal = String.join(
                "\n",
                plan.endpoint().context(),
                plan.endpoint().server(),
                plan.object().path());
        Path path = folder.resolve(Checksum.of(goal.getBytes(StandardCharsets.UTF_8)) + ".lock");
        try {
            OwnerOnly.folder(folder);
            create(path);
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            if (isLocked(file)) {
                return Optional.of(new Claim(file));
            }
            file.close();
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("claim.not-written", path, failure), failure);
        }
    }

    private static void create(Path path) throws IOException {
        try {
            OwnerOnly.create(path).close();
        } catch (FileAlreadyExistsException fromAnEarlierRun) {
            OwnerOnly.tighten(path);
        }
    }

    private static boolean isLocked(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
