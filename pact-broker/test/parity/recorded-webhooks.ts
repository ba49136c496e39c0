import { DEFAULT_WEBHOOK_RULES, type WebhookRules } from '../../src/clients/webhook-sender.ts';
import type { Clock } from '../support/clock.ts';
import { openTestBroker, type TestBroker } from '../support/open-broker.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import type { Flow } from './flows.ts';
import type { Exchange } from './recording.ts';

/** The configuration of the recorded broker. */
const RULES: WebhookRules = {
  ...DEFAULT_WEBHOOK_RULES,
  schemes: ['http', 'https'],
  hosts: ['127.0.0.1', 'localhost'],
};

const RECORDED_RECEIVER = 'http://127.0.0.1:9395';

/** A broker whose webhooks call a receiver that answers as the recorded one did. */
export interface RecordedWebhooks extends AsyncDisposable {
  readonly broker: TestBroker;
  /** Replaces the recorded receiver's address in a request. */
  readonly translate: (text: string) => string;
  /** Delivers what is due until the time of a recorded exchange. */
  readonly letTimePass: (flow: Flow, exchange: Exchange) => Promise<void>;
}

export async function openRecordedWebhooks(): Promise<RecordedWebhooks> {
  const clock = makeRunningClock();
  const broker = await openTestBroker(clock, { webhooks: RULES });
  const receiver = await startReceiver();
  let previous: number | undefined;
  return {
    broker,
    translate: (text) => text.replaceAll(RECORDED_RECEIVER, receiver.url),
    letTimePass: async (flow, { response }) => {
      const time = Date.parse(response.headers.date ?? '') / 1000;
      const seconds = flow === 'cli-08-webhooks' ? time - (previous ?? time) : 0;
      previous = time;
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1);
        await broker.deliverWebhooks();
      }
    },
    [Symbol.asyncDispose]: async () => {
      await broker[Symbol.asyncDispose]();
      await receiver[Symbol.asyncDispose]();
    },
  };
}

/** The system clock, which also can be advanced. */
function makeRunningClock(): Clock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    advance: (seconds) => {
      offset += seconds * 1000;
    },
  };
}

async function startReceiver(): Promise<WebhookReceiver> {
  const receiver = await startWebhookReceiver();
  receiver.answerWith((response, { path }) => {
    const status = path === '/fail' ? 500 : 200;
    // In the recorded order.
    const headers = [
      ...['content-type', 'application/json', 'x-sink', '1', 'date', new Date().toUTCString()],
      ...['connection', 'keep-alive', 'keep-alive', 'timeout=5'],
    ];
    response.removeHeader('content-type');
    response.writeHead(status, headers).write('{"received":');
    response.end('true}');
  });
  return receiver;
}
