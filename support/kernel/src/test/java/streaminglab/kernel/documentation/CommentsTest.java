package streaminglab.kernel.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import streaminglab.kernel.documentation.DocumentedType.Member;

/** What is read from comments in sources of Java and Scala. */
class CommentsTest {

    private static Member member(List<DocumentedType> types, String type, String name, List<String> parameters,
            List<String> given) {
        return types.stream().filter(each -> each.name().equals(type)).findFirst().orElseThrow()
                .member(name, parameters, given);
    }

    @Test
    void aJavaMethodHasTextParametersAndRelease() {
        List<DocumentedType> types = JavaComments.in("""
                package tea;
                /** A <b>pot</b> &amp; its {@code lid}. <script>alert(1)</script> */
                public class Pot {
                    /**
                     * Pours {@link Cup#fill cups}, see <a href="https://example.org/x">there</a>.
                     * <ul><li>one<li>two</ul>
                     *
                     * @param cups how many
                     * @return what is left
                     * @throws IllegalStateException if it is empty
                     * @since 1.2
                     * @deprecated use {@link #serve(int)}
                     */
                    public int pour(int cups) { return 0; }
                    /** Pours for guests. */
                    public int pour(java.util.List<? extends Cup> guests, String... names) { return 0; }
                    /** Hidden. */
                    private void rinse() { }
                }
                """);
        assertThat(types).extracting(DocumentedType::name).containsExactly("tea.Pot");
        assertThat(types.get(0).comment().text()).isEqualTo("A <b>pot</b> &amp; its <code>lid</code>. alert(1)");
        Member pour = member(types, "tea.Pot", "pour", List.of("cups"), List.of("int"));
        assertThat(pour.comment().text()).isEqualTo("Pours cups, see <a href=\"https://example.org/x\">there</a>.\n "
                + "<ul><li>one</li><li>two</li></ul>");
        assertThat(pour.comment().parameters()).containsEntry("cups", "how many");
        assertThat(pour.comment().thrown()).containsEntry("IllegalStateException", "if it is empty");
        assertThat(pour.comment().returns()).isEqualTo("what is left");
        assertThat(pour.comment().since()).isEqualTo("1.2");
        assertThat(pour.comment().deprecated()).isEqualTo("use <code>serve(int)</code>");
        Member guests = member(types, "tea.Pot", "pour", List.of("a", "b"), List.of("List", "String[]"));
        assertThat(guests.comment().text()).isEqualTo("Pours for guests.");
        assertThat(member(types, "tea.Pot", "rinse", List.of(), List.of())).isNull();
    }

    @Test
    void aRecordsComponentsAreItsMethods() {
        List<DocumentedType> types = JavaComments.in("""
                /** Tea.
                 * @param leaves of which plant */
                public record Tea(String leaves) { }
                """);
        assertThat(member(types, "Tea", "leaves", List.of(), List.of()).comment().text()).isEqualTo("of which plant");
    }

    @Test
    void aScalaMethodHasItsScaladoc() {
        List<DocumentedType> types = ScalaComments.in("""
                /* A licence: class Nothing { */
                package org.tea
                import java.{util => ju}
                /** A pot of [[Tea]].
                 * @param size in cups */
                class Pot[T] private[tea](val size: Int = 3, name: String = "{") extends AnyRef with Serializable {
                  /** The first. */
                  def first: Int = 1
                  private val c = '{'
                  /**
                   * Pours `cups`, ''gently''.
                   *
                   * {{{
                   *   pot.pour(3) // < all
                   * }}}
                   *
                   * @param cups how many
                   * @group actions
                   * @since 1.2
                   */
                  @deprecated("use serve", "2.0")
                  def pour(cups: Int, names: String*): Pot[T] = { val inner = "}"; this }
                  /** Maps it. */
                  def map[U : Encoder](func: T => U): Pot[U] = withPot { new Pot[U] }
                  /** Hidden. */
                  private[tea] def rinse(): Unit = ()
                  /** Its lid. */
                  def lid: Boolean = true
                }
                object Pot {
                  /** Makes one. */
                  def of(size: Long): Pot[String] = null
                }
                """);
        assertThat(types).extracting(DocumentedType::name).containsExactly("org.tea.Pot");
        assertThat(types.get(0).comment().text()).isEqualTo("A pot of <code>Tea</code>.");
        Member pour = member(types, "org.tea.Pot", "pour", List.of("cups", "names"), List.of("int", "String[]"));
        assertThat(pour.types()).containsExactly("int", "String[]");
        assertThat(pour.comment().text()).startsWith("Pours <code>cups</code>, <em>gently</em>.")
                .contains("<pre>  pot.pour(3) // &lt; all</pre>");
        assertThat(pour.comment().parameters()).containsEntry("cups", "how many");
        assertThat(pour.comment().since()).isEqualTo("1.2");
        assertThat(pour.comment().deprecated()).isNotNull();
        assertThat(member(types, "org.tea.Pot", "map", List.of("func", "e"), List.of("Function1", "Encoder")).comment().text())
                .isEqualTo("Maps it.");
        assertThat(member(types, "org.tea.Pot", "first", List.of(), List.of()).comment().text()).isEqualTo("The first.");
        assertThat(member(types, "org.tea.Pot", "size", List.of(), List.of()).comment().text()).isEqualTo("in cups");
        assertThat(member(types, "org.tea.Pot", "rinse", List.of(), List.of())).isNull();
        assertThat(member(types, "org.tea.Pot", "lid", List.of(), List.of()).comment().text()).isEqualTo("Its lid.");
        assertThat(member(types, "org.tea.Pot", "of", List.of("size"), List.of("long")).comment().text()).isEqualTo("Makes one.");
    }

    @Test
    void pagesAreReadableAsPlainText() {
        assertThat(SafeHtml.plain("One &lt;tag&gt; and<p>a <code>list</code>:</p><ul><li>one</li><li>two</li></ul><pre>  a\n  b</pre>"))
                .isEqualTo("One <tag> and\n\na list:\n\n- one\n- two\n\n  a\n  b");
        assertThat(SafeHtml.firstSentence("Returns it, e.g. one. Then <b>more</b>.")).isEqualTo("Returns it, e.g. one.");
    }

    @Test
    void whatACommentLeavesOpenIsClosed() {
        assertThat(new SafeHtml().markup("a<p>b<pre>c<i onclick=x>d</p>").toString())
                .isEqualTo("a<p>b</p><pre>c<i>d</i></pre>");
    }
}
