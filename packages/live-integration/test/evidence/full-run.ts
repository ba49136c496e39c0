import type { RunRecord } from '../../src/evidence/run-record.ts';
import {
  givenCall,
  givenConsumed,
  givenLine,
  givenOrderNotified,
  givenPublished,
  givenRequest,
} from './log-lines.ts';
import { givenLag, givenRun, givenScenario, givenSoak, START } from './run-records.ts';

const at = (ms: number): string => new Date(START + ms).toISOString();

/** A run with every verdict and every kind of step. */
export function givenFullRun(): RunRecord {
  return givenRun({
    scenarios: [
      givenScenario(),
      givenScenario({
        id: 'W4',
        title: 'an admin is refused: no event, no notification',
        startedAt: at(2_400),
        durationMs: 310,
        facts: ['403 to the caller', 'no new offset on any partition'],
        traces: [
          {
            traceId: 'w4-0001',
            label: 'an admin places an order',
            lines: [
              givenCall(14, 'shop'),
              givenRequest(20, 'shop', { statusCode: 403, responseTime: 19 }),
            ],
          },
        ],
      }),
      givenScenario({
        id: 'F1',
        title: 'the user is deleted between order and notification',
        startedAt: at(3_000),
        durationMs: 9_100,
        facts: ['1 e-mail', 'no SMS'],
        traces: [{ traceId: 'f1-0001', label: 'places an order', lines: givenFailingLines() }],
      }),
      givenScenario({
        id: 'F3',
        title: 'the courier is down while orders flow',
        verdict: 'failed',
        reason:
          'Error: Timed out after 60000 ms waiting for: a notification for every order\n  last seen: 4 of 5 orders',
        startedAt: at(12_500),
        durationMs: 64_200,
        facts: ['lag rose to 140'],
        traces: [{ traceId: 'f3-0001', label: 'places an order', lines: [] }],
      }),
      givenScenario({
        id: 'F7',
        title: 'Kafka is down while orders come in',
        verdict: 'not-proved',
        reason: 'kcat-mock cannot prove outage, recovery: its data is in memory only',
        startedAt: at(77_000),
        durationMs: 0,
        facts: [],
        traces: [],
      }),
    ],
    soak: givenSoak(),
    lag: [
      ...givenLag(
        0,
        Array.from({ length: 180 }, (_, index) => Math.max(0, 60 - Math.abs(index - 90))),
      ),
      ...givenLag(
        1,
        Array.from({ length: 180 }, (_, index) => Math.max(0, 140 - 4 * Math.abs(index - 80))),
      ),
      ...givenLag(
        2,
        Array.from({ length: 180 }, () => 0),
      ),
    ],
  });
}

function givenFailingLines() {
  const reason = 'DeliveryError: accounts does not answer';
  const retried = { partition: 1, offset: '17', attempt: 1, delayMs: 180, reason };
  const deadLettered = { topic: 'local.order-events.dlq', reason: 'total.amount: expected number' };
  return [
    ...givenOrderNotified().slice(0, 5),
    givenCall(3_400, 'courier', { status: null, durationMs: 2_000 }),
    givenLine(3_402, 'courier', { level: 40, retried, msg: 'event will be retried' }),
    givenCall(3_600, 'courier', { status: 503, durationMs: 8 }),
    givenConsumed(3_900),
    givenCall(3_910, 'courier', { status: 404 }),
    givenLine(3_911, 'courier', { level: 50, msg: 'user not found' }),
    givenCall(3_940, 'courier', {
      to: 'mailer',
      method: 'POST',
      path: '/emails',
      status: 202,
    }),
    givenPublished(4_000, { offset: '18' }),
    givenConsumed(4_100, { offset: '18' }),
    givenLine(4_102, 'courier', { level: 50, deadLettered, msg: 'event dead-lettered' }),
  ];
}
