import { DEFAULT_WEBHOOK_RULES } from '../../src/clients/webhook-sender.ts';
import { startWebhookDelivery } from '../../src/jobs/webhook-delivery.ts';
import { openTestBroker } from '../support/open-broker.ts';

interface RouteBroker extends AsyncDisposable {
  readonly url: string;
}

/**
 * Starts a broker with the settings of the recorded one: it redirects badges, and its webhooks may
 * call this machine.
 */
export async function startRouteBroker(): Promise<RouteBroker> {
  const broker = await openTestBroker(undefined, {
    shieldsUrl: 'https://img.shields.io',
    webhooks: {
      ...DEFAULT_WEBHOOK_RULES,
      ...{ methods: ['POST', 'PUT'], schemes: ['http', 'https'], hosts: ['127.0.0.1'] },
    },
  });
  const delivery = startWebhookDelivery({
    useCases: broker.useCases,
    onError: (error) => {
      throw error;
    },
  });
  return {
    url: broker.url,
    [Symbol.asyncDispose]: async () => {
      await delivery.stop();
      await broker[Symbol.asyncDispose]();
    },
  };
}
