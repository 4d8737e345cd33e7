/** What authors of notebooks need: the notebook files themselves, and the rules that all of them keep. */
package streaminglab.authoring;
