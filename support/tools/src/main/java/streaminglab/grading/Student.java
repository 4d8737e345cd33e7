package streaminglab.grading;

/**
 * Somebody who has handed something in.
 *
 * @param name   as the folder or the file says it
 * @param number that Moodle or Canvas gave, which two of the same name do not share; empty if there is none
 * @param folder what the collected folder, or a folder for feedback, is called
 */
record Student(String name, String number, String folder) implements Comparable<Student> {

    Student(String name) {
        this(name, "", name);
    }

    @Override
    public int compareTo(Student other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Student student && toString().equals(student.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The name, and behind it the number if there is one. */
    @Override
    public String toString() {
        return number.isEmpty() ? name : name + " (" + number + ")";
    }
}
