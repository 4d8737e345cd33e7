/** Checks of exercises: claims about an answer, with the reason where one does not hold. */
package streaminglab.check;
