import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.compress.ZstdCompression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;

/**
 * Prints record batches as Kafka's own client compresses them, one JSON object a line: the codec, the
 * values of the records, and the batch in base64. They are the reference data of service-kit's
 * decompression tests (src/kafka-compression/testing/reference-batches.ndjson). Run it from the
 * repository's root, once a live test has installed Kafka:
 *
 * <pre>java -cp '.data/kafka/4.4.0/jars/*' services/shopflow/test/support/java/CompressedBatches.java</pre>
 */
public final class CompressedBatches {
  public static void main(String[] args) {
    String[] shapes = {"empty", "short", "repeated", "mixed", "events", "random", "long"};
    for (String shape : shapes) {
      print("gzip", shape, Compression.gzip().build());
      print("snappy", shape, Compression.snappy().build());
      print("lz4", shape, Compression.lz4().build());
      print("zstd", shape, Compression.zstd().build());
      print("zstd", shape, Compression.zstd().level(22).build());
      print("lz4", shape, Compression.lz4().level(17).build());
    }
  }

  private static void print(String codec, String shape, Compression compression) {
    String[] values = valuesOf(shape);
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    MemoryRecordsBuilder builder =
        MemoryRecords.builder(buffer, compression, TimestampType.CREATE_TIME, 40L);
    for (String value : values) {
      builder.append(1_700_000_000_000L, bytes("k"), bytes(value));
    }
    ByteBuffer batch = builder.build().buffer();
    byte[] content = new byte[batch.remaining()];
    batch.get(content);
    StringBuilder line = new StringBuilder();
    line.append("{\"codec\":\"").append(codec).append("\",\"shape\":\"").append(shape);
    line.append("\",\"values\":[");
    for (int index = 0; index < values.length; index++) {
      line.append(index == 0 ? "" : ",").append(summary(values[index]));
    }
    line.append("],\"batch\":\"").append(Base64.getEncoder().encodeToString(content)).append("\"}");
    System.out.println(line);
  }

  /** Length and Adler-like sum, so that the file stays small. */
  private static String summary(String value) {
    int sum = 0;
    for (byte each : bytes(value)) sum = sum * 31 + each;
    return "[" + value.length() + "," + sum + "]";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String[] valuesOf(String shape) {
    Random random = new Random(7);
    return switch (shape) {
      case "empty" -> new String[] {""};
      case "short" -> new String[] {"a", "bc"};
      case "repeated" -> new String[] {"x".repeat(100), "ab".repeat(300_000)};
      case "mixed" -> new String[] {"x".repeat(70_000), randomText(random, 200), "y".repeat(17)};
      case "events" -> events(random);
      case "random" -> new String[] {randomText(random, 3_000)};
      // More than the 64 KB of a block of snappy, lz4 and zstd's history, with distant repeats.
      case "long" -> distantRepeats(random);
      default -> throw new IllegalArgumentException(shape);
    };
  }

  private static String[] events(Random random) {
    String[] values = new String[40];
    for (int index = 0; index < values.length; index++) {
      values[index] =
          "{\"orderId\":\"" + random.nextInt() + "\",\"userId\":\"u" + index
              + "\",\"items\":[{\"sku\":\"MUG-WHITE\",\"quantity\":1}]}";
    }
    return values;
  }

  private static String[] distantRepeats(Random random) {
    String part = randomText(random, 1_500);
    return new String[] {part + "-".repeat(150_000) + part, part, "=".repeat(66_000) + part};
  }

  private static String randomText(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < length; index++) text.append((char) (32 + random.nextInt(95)));
    return text.toString();
  }
}
