import { emptyDatabase } from '@shopflow/service-kit/testing/empty-database';
import { DEFAULT_WEBHOOK_RULES, type WebhookRules } from '../../src/clients/webhook-sender.ts';
import type { BrokerParts } from '../../src/compose.ts';
import { makeClock, type Clock } from './clock.ts';
import type { Json } from './http.ts';
import { openTestBroker, type TestBroker } from './open-broker.ts';

export const LOCAL_RULES: WebhookRules = {
  ...DEFAULT_WEBHOOK_RULES,
  methods: ['POST', 'PUT'],
  schemes: ['http', 'https'],
  hosts: ['127.0.0.1'],
};

export interface WebhookBroker extends TestBroker {
  readonly clock: Clock;
  /** Creates a webhook that sends to this URL, and returns its UUID. */
  readonly givenWebhook: (url: string, details?: Json, request?: Json) => Promise<string>;
  /** Lets time pass, then delivers what is due. Returns the number of attempts. */
  readonly deliverAfter: (seconds: number) => Promise<number>;
  /** Removes everything, for the next test. */
  readonly reset: () => Promise<void>;
}

/** A broker whose webhooks may call this machine, and whose clock only the test moves. */
export async function openWebhookBroker(
  webhooks: WebhookRules = LOCAL_RULES,
  options: Partial<Pick<BrokerParts, 'access'>> = {},
): Promise<WebhookBroker> {
  const clock = makeClock('2026-11-30T08:00:00Z');
  const broker = await openTestBroker(clock, { webhooks, ...options });
  return {
    ...broker,
    clock,
    givenWebhook: async (url, details = {}, request = {}) => {
      const webhook = {
        events: [{ name: 'contract_published' }],
        request: { method: 'POST', url, ...request },
        ...details,
      };
      const { status, body } = await broker.post('/webhooks', webhook);
      if (status !== 201)
        throw new Error(`POST /webhooks answered ${status}: ${JSON.stringify(body)}`);
      return String(body.uuid);
    },
    deliverAfter: async (seconds) => {
      clock.advance(seconds);
      return broker.deliverWebhooks();
    },
    reset: () => emptyDatabase(broker.databaseUrl),
  };
}
