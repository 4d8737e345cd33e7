package streaminglab.kernel.executor;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.spark.util.AccumulatorV2;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;
import streaminglab.kernel.jshell.JShellInternals;

/** Rewrites a cell's class for the driver, where local tasks run too: see {@link TaskAccumulators}. */
public final class AccumulatorAccess extends MethodVisitor {

    private static final String TARGET = Type.getInternalName(TaskAccumulators.class);

    private AccumulatorAccess(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Whether the class may use an accumulator. Most don't, and a first cell should not wait for a rewrite they don't need. */
    public static boolean concerns(byte[] cell, Collection<Class<?>> types) {
        return new String(cell, StandardCharsets.ISO_8859_1).contains("Accumulator")
                || types.stream().anyMatch(AccumulatorV2.class::isAssignableFrom);
    }

    public static byte[] rewrite(byte[] cell) {
        return VariableAccess.rewrite(cell, AccumulatorAccess::new);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (opcode == Opcodes.GETSTATIC && JShellInternals.isWrapper(owner) && mayBeAccumulator(Type.getType(descriptor))) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TARGET, "own", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
            super.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(descriptor).getInternalName());
        }
    }

    /** One of Spark's, or one that a cell defines. */
    private static boolean mayBeAccumulator(Type type) {
        return type.getSort() == Type.OBJECT && (type.getInternalName().startsWith("org/apache/spark/util/")
                || JShellInternals.isCellClass(type.getInternalName()));
    }
}
