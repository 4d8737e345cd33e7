/**
 * Records to learn with: a {@link streaminglab.feed.Feed} makes them, the same ones for the same seed, a
 * {@link streaminglab.feed.Sender} takes them to where a stream reads, and a {@link streaminglab.feed.Ledger} says
 * what was sent, to prove what a stream lost or doubled.
 */
package streaminglab.feed;
