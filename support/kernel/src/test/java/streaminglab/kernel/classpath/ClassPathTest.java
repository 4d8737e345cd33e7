package streaminglab.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which version of an artifact is on the class path. */
class ClassPathTest {

    @Test
    void anArtifactIsFoundByItsWholeName() {
        ClassPath classPath = new ClassPath();
        classPath.add("org.tea", "tea-kettle_2.12", "", "3.0.1-rc1");
        assertThat(classPath.versionOf("org.tea", "tea-kettle_2.12", "")).isEqualTo("3.0.1-rc1");
        assertThat(classPath.versionOf("org.tea", "tea", "")).isNull();
        assertThat(classPath.versionOf("tea", "tea-kettle_2.12", "")).isNull();
    }

    @Test
    void aClassifierNamesAnotherJarOfTheArtifact() {
        ClassPath classPath = new ClassPath();
        classPath.add("org.tea", "kettle", "", "3.0-rc1");
        assertThat(classPath.versionOf("org.tea", "kettle", "tests")).isNull();
        classPath.add("org.tea", "kettle", "tests", "2.0");
        assertThat(classPath.versionOf("org.tea", "kettle", "tests")).isEqualTo("2.0");
        assertThat(classPath.versionOf("org.tea", "kettle", "")).isEqualTo("3.0-rc1");
        assertThat(classPath.versionOf("org.tea", "kettle", "rc1")).isNull();
    }
}
