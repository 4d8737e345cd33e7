/** What authors of notebooks need: the course as a whole, and the rules that all of its notebooks keep. */
package streaminglab.authoring;
