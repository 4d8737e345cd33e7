"""Jupyter's own suite for kernels, on the kernel named in KERNEL_NAME. Run with the Python of build/venv."""
import os
import sys
import unittest

# Debian installs the suite for its own Python; everything else must come from ours, so its folder is searched last.
sys.path.append("/usr/lib/python3/dist-packages")

import jupyter_kernel_test

# The suite was written for clients whose channels are asynchronous; those of jupyter_client 8 that it starts are not.
jupyter_kernel_test.run_sync = lambda function: function


class JavaKernel(jupyter_kernel_test.KernelTests):
    kernel_name = os.environ.get("KERNEL_NAME", "java")
    language_name = "Java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("test");'
    completion_samples = [
        {"text": "Math.hypo", "matches": {"hypot("}},
        {"text": "%%lsma", "matches": {"%%lsmagic"}},
        {"text": "%mavenR", "matches": {"%mavenRepo"}},
    ]
    complete_code_samples = ["1 + 1", "int x = 1;", "%lsmagic", "class Seen { int a; }", "// nothing"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "int y = (1 +", "class Half {"]
    invalid_code_samples = ["int 1x = 3;", "1 ++ ++ 2;", "class { }"]
    code_generate_error = 'throw new IllegalStateException("wrong");'
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "List.of(1, 2)", "result": "[1, 2]"},
    ]
    code_display_data = [
        {"code": 'display("hello");', "mime": "text/plain"},
        {"code": 'render("<b>hello</b>", "text/html"); display("<b>hello</b>", "text/html");', "mime": "text/html"},
    ]
    code_page_something = "%help Math.max"
    code_clear_output = "%clear"
    code_history_pattern = "1?+*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max("


if __name__ == "__main__":
    unittest.main(verbosity=2)
