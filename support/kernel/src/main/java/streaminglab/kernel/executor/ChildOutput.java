package streaminglab.kernel.executor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/**
 * What programs that a cell starts with {@code inheritIO()} print, under the cell. The kernel's own output, which they
 * would inherit, is the terminal that Jupyter runs in. So a cell's calls of {@code ProcessBuilder.start()} and
 * {@code startPipeline} are those of {@link #start} and {@link #startPipeline} here.
 */
public final class ChildOutput extends MethodVisitor {

    private static final String HERE = Type.getInternalName(ChildOutput.class);
    private static final String BUILDER = Type.getInternalName(ProcessBuilder.class);
    private static final String START = "()Ljava/lang/Process;";
    private static final String START_HERE = "(L" + BUILDER + ";)Ljava/lang/Process;";
    private static final String PIPELINE = "startPipeline";

    private ChildOutput(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Whether the class may start programs so; most don't. */
    public static boolean concerns(byte[] cell) {
        String names = new String(cell, StandardCharsets.ISO_8859_1);
        return names.contains(BUILDER) && (names.contains(START) || names.contains(PIPELINE));
    }

    public static byte[] rewrite(byte[] cell) {
        return VariableAccess.rewrite(cell, ChildOutput::new);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (isStart(owner, name, descriptor)) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HERE, name, START_HERE, false);
        } else {
            super.visitMethodInsn(opcode, owner.equals(BUILDER) && name.equals(PIPELINE) ? HERE : owner, name,
                    descriptor, isInterface);
        }
    }

    /** {@code ProcessBuilder::start} is no call, but the handle of one. */
    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap,
                Stream.of(arguments).map(each -> each instanceof Handle handle ? ours(handle) : each).toArray());
    }

    private static Handle ours(Handle handle) {
        if (isStart(handle.getOwner(), handle.getName(), handle.getDesc())) {
            return new Handle(Opcodes.H_INVOKESTATIC, HERE, handle.getName(), START_HERE, false);
        }
        return handle.getOwner().equals(BUILDER) && handle.getName().equals(PIPELINE)
                ? new Handle(handle.getTag(), HERE, PIPELINE, handle.getDesc(), false) : handle;
    }

    private static boolean isStart(String owner, String name, String descriptor) {
        return owner.equals(BUILDER) && name.equals("start") && descriptor.equals(START);
    }

    private interface Programs {
        List<Process> start() throws IOException;
    }

    /** As {@code builder.start()}, but what it would inherit is printed by a thread of the calling cell. */
    public static Process start(ProcessBuilder builder) throws IOException {
        return start(List.of(builder), () -> List.of(builder.start())).get(0);
    }

    /** As {@link ProcessBuilder#startPipeline}, in the same way. */
    public static List<Process> startPipeline(List<ProcessBuilder> builders) throws IOException {
        return builders.isEmpty() ? List.of() : start(builders, () -> ProcessBuilder.startPipeline(builders));
    }

    private static List<Process> start(List<ProcessBuilder> builders, Programs programs) throws IOException {
        // The output of the others goes into the next one.
        ProcessBuilder last = builders.get(builders.size() - 1);
        boolean out = last.redirectOutput() == Redirect.INHERIT;
        List<ProcessBuilder> err =
                builders.stream().filter(each -> each.redirectError() == Redirect.INHERIT).toList();
        try {
            if (out) {
                last.redirectOutput(Redirect.PIPE);
            }
            err.forEach(each -> each.redirectError(Redirect.PIPE));
            List<Process> processes = programs.start();
            if (out) {
                print(processes.get(processes.size() - 1).getInputStream(), System.out);
            }
            err.stream().filter(each -> !each.redirectErrorStream())
                    .forEach(each -> print(processes.get(builders.indexOf(each)).getErrorStream(), System.err));
            return processes;
        } finally {
            if (out) {
                last.redirectOutput(Redirect.INHERIT);
            }
            err.forEach(each -> each.redirectError(Redirect.INHERIT));
        }
    }

    private static void print(InputStream from, OutputStream to) {
        Thread thread = new Thread(() -> {
            try (from) {
                from.transferTo(to);
            } catch (IOException e) {
                throw new UncheckedIOException("the output of a program that a cell has started can't be read", e);
            }
        }, "output of a program");
        thread.setDaemon(true);
        thread.start();
    }
}
