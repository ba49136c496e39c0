import type { BrokerDriver } from '../support/broker-driver.ts';

/** Environment of a broker whose webhooks may call this machine. */
export const LOCAL_WEBHOOKS = {
  PACT_BROKER_WEBHOOK_SCHEME_WHITELIST: 'http',
  PACT_BROKER_WEBHOOK_HOST_WHITELIST: '127.0.0.1',
};

/** Creates a webhook that sends the consumer and the version of each changed pact. */
export async function givenWebhook(broker: BrokerDriver, url: string): Promise<void> {
  const body = '${pactbroker.consumerName} ${pactbroker.consumerVersionNumber}';
  const { status } = await broker.post('/webhooks', {
    events: [{ name: 'contract_content_changed' }],
    request: { method: 'POST', url, body },
  });
  if (status !== 201) throw new Error(`POST /webhooks answered ${status}`);
}
