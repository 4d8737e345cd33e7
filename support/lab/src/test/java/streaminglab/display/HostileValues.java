package streaminglab.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Texts that have broken pages before. */
public final class HostileValues {

    public static final List<String> TEXTS = texts();

    /** What a page may carry for one display, in characters. */
    private static final int BOUND = 500_000;

    private HostileValues() {
    }

    /** Fails unless this display is well-formed, bounded, and free of control characters. */
    public static MimeBundle whole(MimeBundle shown) {
        StrictPage.of(shown.html());
        assertThat(shown.html()).hasSizeLessThan(BOUND);
        assertThat(shown.text()).hasSizeLessThan(BOUND).doesNotContain("\u001B").doesNotContain("\u0000");
        return shown;
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(
                "<script>window.ran = 1</script>",
                "</script><script>window.ran = 1</script>",
                "<img src=x onerror=\"window.ran = 1\">",
                "<svg onload=window.ran=1>",
                "<svg><script>window.ran=1</script></svg>",
                "<iframe src=\"javascript:window.ran=1\"></iframe>",
                "<a href=\"javascript:window.ran=1\">x</a>",
                "<body onload=window.ran=1>",
                "<style>body{display:none}</style>",
                "</style><b>out</b>",
                "</td></tr></table><h1>out</h1>",
                "</div></div></div>",
                "</svg></title></desc>",
                "</pre></code>",
                "<!-- ",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?xml version=\"1.0\"?>",
                "<!DOCTYPE html>",
                "\"><b>",
                "' onmouseover='window.ran=1",
                "\" onfocus=\"window.ran=1\" autofocus=\"",
                "`${window.ran=1}`",
                "{{constructor.constructor('window.ran=1')()}}",
                "&lt;b&gt;",
                "&amp;&#0;&#x1F;&bogus;",
                "&",
                "&#",
                "%00%0a",
                "$\\alert{1}$",
                "# heading\n* list\n[link](javascript:window.ran=1)",
                "",
                " ",
                "\n",
                "\r\n\r",
                "\t\t",
                "\u0000",
                "\u0000\u0001\u0002\u0008\u000B\u000C\u001F",
                "\u001B[31mred\u001B[2J\u001B]0;title\u0007",
                "\u007F\u0080\u0085\u009F",
                "\uFEFFmark",
                "\uFFFE\uFFFF\uFDD0",
                "\uD83D",
                "\uDE00",
                "\uDE00\uD83D",
                "x\uD800y",
                "\uDBFF\uDFFF",
                "\u2028\u2029",
                "שלום עולם",
                "مرحبا <b> ١٢٣",
                "\u202Ereversed\u202C",
                "\u202E\u202E\u202E",
                "\u2066isolated",
                "\u200B\u200D\u2060",
                "e" + "\u0301".repeat(2000),
                "👩‍👩‍👧‍👦🏳️‍🌈",
                "﷽".repeat(500),
                "NaN",
                "null",
                "Infinity",
                "undefined",
                "-0.0",
                "1e309",
                "x".repeat(100_000),
                "<b>".repeat(30_000),
                "&".repeat(100_000),
                "😀".repeat(50_000),
                "\n".repeat(5_000),
                "a b".repeat(30_000)));
        return List.copyOf(texts);
    }
}
