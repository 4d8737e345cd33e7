package streaminglab.kernel.executor;

import java.nio.charset.StandardCharsets;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/** Rewrites a cell's class so that {@link BeanColumns} looks at each class that Spark is to take columns from. */
public final class BeanAccess extends MethodVisitor {

    private static final String TARGET = Type.getInternalName(BeanColumns.class);

    private BeanAccess(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Whether the class may give Spark a bean; most don't. */
    public static boolean concerns(byte[] cell) {
        String constants = new String(cell, StandardCharsets.ISO_8859_1);
        return constants.contains("createDataFrame") || constants.contains("org/apache/spark/sql/Encoders");
    }

    public static byte[] rewrite(byte[] cell) {
        return VariableAccess.rewrite(cell, BeanAccess::new);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        // The class is the last argument of each, and so on top of the stack.
        if (owner.equals("org/apache/spark/sql/Encoders") && name.equals("bean")) {
            look("ofEncoder");
        } else if (owner.startsWith("org/apache/spark/sql/") && name.equals("createDataFrame")
                && descriptor.contains("Ljava/lang/Class;)")) {
            look("ofDataFrame");
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void look(String method) {
        super.visitInsn(Opcodes.DUP);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, TARGET, method, "(Ljava/lang/Class;)V", false);
    }
}
