package streaminglab.launch;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Pictures, one after the other and again and again: a GIF, which every page shows. */
final class Animation {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private record Frame(BufferedImage picture, Duration shown) {
    }

    private final List<Frame> frames = new ArrayList<>();

    /** Adds a picture that is shown so long. */
    Animation add(BufferedImage picture, Duration shown) {
        frames.add(new Frame(picture, shown));
        return this;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        // An image stream writes into a file that is there already, and leaves what is behind its end.
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            BufferedImage before = null;
            for (Frame frame : frames) {
                BufferedImage now = onPaper(frame.picture());
                // Only what has changed, which makes the file small.
                Rectangle part = changed(before, now);
                BufferedImage picture = now.getSubimage(part.x, part.y, part.width, part.height);
                ImageWriteParam plain = writer.getDefaultWriteParam();
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), plain);
                place(metadata, part, frame.shown(), before == null);
                writer.writeToSequence(new IIOImage(picture, null, metadata), plain);
                before = now;
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** What is drawn may become a line higher; all frames are as large as the largest. */
    private BufferedImage onPaper(BufferedImage picture) {
        BufferedImage paper = new BufferedImage(frames.stream().mapToInt(frame -> frame.picture().getWidth()).max().orElseThrow(),
                frames.stream().mapToInt(frame -> frame.picture().getHeight()).max().orElseThrow(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = paper.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, paper.getWidth(), paper.getHeight());
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return paper;
    }

    private static Rectangle changed(BufferedImage before, BufferedImage now) {
        Rectangle all = new Rectangle(now.getWidth(), now.getHeight());
        if (before == null) {
            return all;
        }
        Rectangle changed = null;
        for (int y = 0; y < all.height; y++) {
            for (int x = 0; x < all.width; x++) {
                if (before.getRGB(x, y) != now.getRGB(x, y)) {
                    Rectangle pixel = new Rectangle(x, y, 1, 1);
                    changed = changed == null ? pixel : changed.union(pixel);
                }
            }
        }
        return changed == null ? new Rectangle(1, 1) : changed;
    }

    private static void place(IIOMetadata metadata, Rectangle part, Duration shown, boolean first) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode descriptor = child(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", String.valueOf(part.x));
        descriptor.setAttribute("imageTopPosition", String.valueOf(part.y));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        // In hundredths of a second.
        control.setAttribute("delayTime", String.valueOf(shown.toMillis() / 10));
        if (first) {
            // What makes it begin again at its end, for ever: browsers follow Netscape in this.
            IIOMetadataNode again = new IIOMetadataNode("ApplicationExtension");
            again.setAttribute("applicationID", "NETSCAPE");
            again.setAttribute("authenticationCode", "2.0");
            again.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(again);
        }
        metadata.setFromTree(FORMAT, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
