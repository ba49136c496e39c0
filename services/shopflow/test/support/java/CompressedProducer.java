import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes the lines of standard input (key, tab, value) to one partition as one compressed batch.
 * Arguments: brokers, topic, partition, codec, then headers as name=value.
 */
public final class CompressedProducer {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", args[0]);
    settings.put("compression.type", args[3]);
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", StringSerializer.class.getName());
    settings.put("batch.size", "1000000");
    // Long enough for all lines: the flush sends them.
    settings.put("linger.ms", "60000");
    settings.put("delivery.timeout.ms", "120000");
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 2);
        ProducerRecord<String, String> record =
            new ProducerRecord<>(args[1], Integer.parseInt(args[2]), parts[0], parts[1]);
        for (int index = 4; index < args.length; index++) {
          String[] header = args[index].split("=", 2);
          record.headers().add(header[0], header[1].getBytes(StandardCharsets.UTF_8));
        }
        sent.add(producer.send(record));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) System.out.println(each.get().offset());
    }
  }
}
