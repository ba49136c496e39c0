import type { KafkaClient, KafkaClientOptions } from '../kafka-client.ts';
import { platformaticAdministration } from './platformatic-administration.ts';
import { consumeWithPlatformatic } from './platformatic-consumer.ts';
import type { PlatformaticOptions } from './platformatic-options.ts';
import { connectPlatformaticProducer } from './platformatic-producer.ts';

const CONNECT_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 5_000;
const RETRY_DELAY_MS = 200;

export function platformaticClient({
  brokers,
  clientId,
  retries = 4,
}: KafkaClientOptions): KafkaClient {
  const options: PlatformaticOptions = {
    clientId,
    bootstrapBrokers: [...brokers],
    connectTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    timeout: REQUEST_TIMEOUT_MS,
    retries,
    retryDelay: RETRY_DELAY_MS,
    autocreateTopics: false,
  };
  return {
    administration: () => platformaticAdministration(options),
    connectProducer: ({ idempotent }) => connectPlatformaticProducer(options, { idempotent }),
    consume: (consumerOptions) => consumeWithPlatformatic(options, consumerOptions),
  };
}
