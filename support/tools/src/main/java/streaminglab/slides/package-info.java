/** Slides of a chapter, from a run of it. */
package streaminglab.slides;
