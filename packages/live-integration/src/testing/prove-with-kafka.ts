import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { KafkaError } from '../kafka/running-kafka.ts';

/**
 * Runs tests that need a Kafka. On a machine without Kafka, lists them as not proved and says what to
 * install, so that all other tests can still run.
 *
 * @throws the error of `starting`, unless it is `no-kafka`
 */
export async function proveWithKafka<Started>(
  starting: Promise<Started>,
  prove: (started: Started) => void | Promise<void>,
  titles: readonly string[] = ['all tests that need Kafka'],
): Promise<void> {
  let started: Started;
  try {
    started = await starting;
  } catch (error) {
    if (!(error instanceof KafkaError) || error.code !== 'no-kafka') throw error;
    // Jest does not list the titles of a file in which every test is skipped.
    process.stderr.write(`NOT PROVED: ${titles.join(', ')} (${error.message})\n`);
    for (const title of titles) notProved(title, error.message);
    return;
  }
  await prove(started);
}
