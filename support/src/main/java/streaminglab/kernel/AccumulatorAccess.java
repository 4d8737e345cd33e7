package streaminglab.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.spark.util.AccumulatorV2;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/** Rewrites a cell's class for the driver, where local tasks run too: see {@link TaskAccumulators}. */
final class AccumulatorAccess extends MethodVisitor {

    private static final String TARGET = Type.getInternalName(TaskAccumulators.class);

    private AccumulatorAccess(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Of no concern are most classes, and a first cell should not wait for what they don't need. */
    static boolean concerns(byte[] cell, Collection<Class<?>> types) {
        return new String(cell, StandardCharsets.ISO_8859_1).contains("Accumulator")
                || types.stream().anyMatch(AccumulatorV2.class::isAssignableFrom);
    }

    static byte[] rewrite(byte[] cell) {
        return VariableAccess.rewrite(cell, AccumulatorAccess::new);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (opcode == Opcodes.GETSTATIC && VariableAccess.isVariable(owner) && mayBeAccumulator(descriptor)) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TARGET, "own", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
            super.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(descriptor).getInternalName());
        }
    }

    /** One of Spark's, or one that a cell defines. */
    private static boolean mayBeAccumulator(String descriptor) {
        return descriptor.startsWith("Lorg/apache/spark/util/") || descriptor.startsWith("LREPL/");
    }
}
