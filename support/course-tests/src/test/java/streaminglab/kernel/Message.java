package streaminglab.kernel;

import com.fasterxml.jackson.databind.JsonNode;

/** A message of Jupyter's protocol, as it arrived. */
record Message(Channel channel, JsonNode header, JsonNode parent, JsonNode metadata, JsonNode content) {

    /** The sockets between a client and its kernel, but for the heartbeat. */
    enum Channel {
        SHELL, CONTROL, STDIN, IOPUB
    }

    String id() {
        return header.path("msg_id").asText();
    }

    String type() {
        return header.path("msg_type").asText();
    }

    /** The id of the request that this is about; empty for none. */
    String parentId() {
        return parent.path("msg_id").asText();
    }
}
