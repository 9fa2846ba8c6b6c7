package org.apminebanconvention.intersessional.document;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * A QR code (ISO/IEC 18004) in bars, each a row of dark modules that lie beside each other. Around it a document leaves four modules free.
 *
 * @param size modules a side
 */
public record QrCode(int size, List<Bar> bars) {

    /** @param x of its first module from the left, counted from 0 */
    public record Bar(int x, int y, int width) {}

    /** @throws IllegalArgumentException when the text is too long for any QR code */
    public static QrCode of(String text) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
        var bars = new ArrayList<Bar>();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    bars.add(new Bar(from, y, x - from));
                }
            }
        }
        return new QrCode(modules.getWidth(), List.copyOf(bars));
    }
}
