package streaminglab.kernel.executor;

import java.util.function.UnaryOperator;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;
import streaminglab.kernel.jshell.JShellInternals;

/**
 * Rewrites a cell's class for executors. A variable of the notebook is a static field of the class that JShell wraps a
 * snippet in; on an executor that field would hold its default. Each read becomes a call that fetches the driver's
 * value, and each assignment one that says why it can't be.
 */
final class VariableAccess extends MethodVisitor {

    private static final String TARGET = Type.getInternalName(NotebookVariables.class);

    private VariableAccess(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    static byte[] rewrite(byte[] cell) {
        return rewrite(cell, VariableAccess::new);
    }

    /** The class with each of its methods seen through such a visitor. */
    static byte[] rewrite(byte[] cell, UnaryOperator<MethodVisitor> visitor) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(cell).accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                    String[] exceptions) {
                return visitor.apply(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        }, 0);
        return writer.toByteArray();
    }

    /** Assertions of cells' code are on, as in the kernel, whatever the executor's JVM was started with. */
    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (owner.equals("java/lang/Class") && name.equals("desiredAssertionStatus")) {
            super.visitInsn(Opcodes.POP);
            super.visitInsn(Opcodes.ICONST_1);
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        // The compiler's own field, which the class sets itself, is none of the notebook's variables.
        boolean variable = JShellInternals.isWrapper(owner) && !name.equals("$assertionsDisabled");
        if (variable && opcode == Opcodes.GETSTATIC) {
            read(owner, name, Type.getType(descriptor));
        } else if (variable && opcode == Opcodes.PUTSTATIC) {
            super.visitInsn(Type.getType(descriptor).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            super.visitLdcInsn(name);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TARGET, "refuseAssignment", "(Ljava/lang/String;)V", false);
        } else {
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }
    }

    private void read(String owner, String name, Type type) {
        super.visitLdcInsn(owner);
        super.visitLdcInsn(name);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, TARGET, "read",
                "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;", false);
        Type boxed = boxed(type);
        super.visitTypeInsn(Opcodes.CHECKCAST, boxed.getInternalName());
        if (!boxed.equals(type)) {
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, boxed.getInternalName(), type.getClassName() + "Value",
                    "()" + type.getDescriptor(), false);
        }
    }

    private static Type boxed(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> Type.getType(Boolean.class);
            case Type.CHAR -> Type.getType(Character.class);
            case Type.BYTE -> Type.getType(Byte.class);
            case Type.SHORT -> Type.getType(Short.class);
            case Type.INT -> Type.getType(Integer.class);
            case Type.LONG -> Type.getType(Long.class);
            case Type.FLOAT -> Type.getType(Float.class);
            case Type.DOUBLE -> Type.getType(Double.class);
            default -> type;
        };
    }
}
