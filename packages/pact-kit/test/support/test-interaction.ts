import { PactV4 } from '@pact-foundation/pact';
import type { ConsumerPact } from '../../src/consumer/consumer.ts';
import { consumerPact } from '../../src/consumer/consumer.ts';

/** An interaction that a generated test executes: a GET of `path`, or a message that contains it. */
export interface GivenInteraction {
  readonly description: string;
  readonly provider?: string;
  readonly path?: string;
  readonly kind?: 'request' | 'message';
  readonly outcome?: 'passes' | 'fails' | 'is never executed' | 'is skipped';
}

interface States {
  'it exists': { id: string };
}

/**
 * Declares the test of an interaction. It is written by the kit, or directly to one file in `plainDir`.
 *
 * @public Imported by generated test files.
 */
export function testInteraction(given: GivenInteraction, plainDir?: string): void {
  const pair = { consumer: 'consumer', provider: given.provider ?? 'provider' };
  const declare = given.outcome === 'is skipped' ? test.skip : test;
  declare(given.description, async () => {
    const pact =
      plainDir === undefined
        ? consumerPact<States>(pair)
        : new PactV4({ ...pair, dir: plainDir, logLevel: 'error' });
    await (given.kind === 'message' ? executeMessage(pact, given) : executeRequest(pact, given));
  });
}

async function executeRequest(
  pact: ConsumerPact<States>,
  { description, path = '/', outcome }: GivenInteraction,
) {
  const interaction = pact
    .addInteraction()
    .given('it exists', { id: '1' })
    .uponReceiving(description)
    .withRequest('GET', path)
    .willRespondWith(200);
  if (outcome === 'is never executed') return;
  await interaction.executeTest(async ({ url }) => {
    const { status } = await fetch(`${url}${outcome === 'fails' ? '/elsewhere' : path}`);
    expect(status).toBe(200);
  });
}

async function executeMessage(
  pact: ConsumerPact<States>,
  { description, path = '/' }: GivenInteraction,
) {
  await pact
    .addAsynchronousInteraction()
    .given('it exists', { id: '1' })
    .expectsToReceive(description, (message) => message.withJSONContent({ path }))
    .executeTest(({ contents }) => {
      expect(contents.content).toEqual({ path });
      return Promise.resolve();
    });
}
