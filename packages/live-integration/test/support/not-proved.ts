import { KafkaError } from '../../src/kafka/running-kafka.ts';

/** Lists what cannot be shown here, with the reason in its title: skipped, and never passed. */
export function notProved(what: string, reason: string): void {
  test.skip(`NOT PROVED: ${what} (${reason})`, () => undefined);
}

/**
 * Proves on what needs a Kafka. A machine without any still runs the rest of the house's tests: there
 * `all` is listed as not proved, with what to install.
 *
 * @throws what `starting` throws, but for the lack of a Kafka
 */
export async function proveWithKafka<Started>(
  starting: Promise<Started>,
  prove: (started: Started) => void | Promise<void>,
  all: readonly string[] = ['all that needs a Kafka'],
): Promise<void> {
  let started: Started;
  try {
    started = await starting;
  } catch (error) {
    if (!(error instanceof KafkaError) || error.code !== 'no-kafka') throw error;
    // jest lists nothing of a file in which all is skipped.
    process.stderr.write(`NOT PROVED: ${all.join(', ')} (${error.message})\n`);
    for (const what of all) notProved(what, error.message);
    return;
  }
  await prove(started);
}
