package streaminglab.kernel.executor;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/**
 * Refuses a cell's {@code System.exit(n)} and its kin, which would end the JVM: in a notebook the kernel with all its
 * variables and streams, on a cluster the executor with what it has cached. Each call in a cell's class becomes one of
 * {@link #exit(int)}, {@link #exit(Runtime, int)} or {@link #halt} here. What a library calls is not changed.
 */
public final class ExitCalls extends MethodVisitor {

    private static final String HERE = Type.getInternalName(ExitCalls.class);
    private static final String SYSTEM = Type.getInternalName(System.class);
    private static final String RUNTIME = Type.getInternalName(Runtime.class);
    private static final String STATUS = "(I)V";

    private ExitCalls(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** An error and no exception: code that catches exceptions does not expect to go on after such a call. */
    public static final class ExitRefused extends Error {
        private static final long serialVersionUID = 1;

        private ExitRefused(String call) {
            super(call + " is refused: it would end the kernel, and with it all variables and streams of this notebook"
                    + " (in a task on a cluster, the executor).\nTo leave a method, write return; to end the cell, throw an"
                    + " exception; to end the kernel, use Jupyter's menu Kernel.");
        }
    }

    /** Whether the class may end the JVM; most don't. */
    public static boolean concerns(byte[] cell) {
        String names = new String(cell, StandardCharsets.ISO_8859_1);
        return names.contains(STATUS) && (names.contains("exit") || names.contains("halt"))
                && (names.contains(SYSTEM) || names.contains(RUNTIME));
    }

    public static byte[] rewrite(byte[] cell) {
        return VariableAccess.rewrite(cell, ExitCalls::new);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (ends(owner, name, descriptor)) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HERE, name, here(owner), false);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }

    /** {@code System::exit} is no call, but the handle of one. */
    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, Stream.of(arguments).map(each ->
                each instanceof Handle handle && ends(handle.getOwner(), handle.getName(), handle.getDesc())
                        ? new Handle(Opcodes.H_INVOKESTATIC, HERE, handle.getName(), here(handle.getOwner()), false)
                        : each).toArray());
    }

    private static boolean ends(String owner, String name, String descriptor) {
        return descriptor.equals(STATUS) && (name.equals("exit") && (owner.equals(SYSTEM) || owner.equals(RUNTIME))
                || name.equals("halt") && owner.equals(RUNTIME));
    }

    private static String here(String owner) {
        return owner.equals(SYSTEM) ? STATUS : "(L" + RUNTIME + ";I)V";
    }

    /** A cell's {@link System#exit}; always throws. */
    public static void exit(int status) {
        throw new ExitRefused("System.exit(" + status + ")");
    }

    /** A cell's {@link Runtime#exit}; always throws. */
    public static void exit(Runtime ended, int status) {
        throw new ExitRefused("Runtime.exit(" + status + ")");
    }

    /** A cell's {@link Runtime#halt}; always throws. */
    public static void halt(Runtime ended, int status) {
        throw new ExitRefused("Runtime.halt(" + status + ")");
    }
}
