import type { Difference } from './differences.ts';
import type { Flow } from './flows.ts';
import type { Replayed } from './replay.ts';

/** A deliberate difference from the official broker, with the reason. */
export interface ExpectedDifference {
  readonly flow: Flow;
  /** Number of the exchange in its flow. */
  readonly request: number;
  /** Paths in the answer, including everything below them. */
  readonly at: readonly string[];
  readonly why: string;
}

const ANSWER = ['status', 'content-type', 'location', 'body'];

export const EXPECTED_DIFFERENCES: readonly ExpectedDifference[] = [
  {
    flow: 'cli-02-publish',
    request: 13,
    at: ['body.notices.1.text'],
    why: 'The official diff omits parts that exist only in the new pact, and truncates by line.',
  },
  {
    flow: 'http-04-verifications',
    request: 27,
    at: ['body.error'],
    why: 'The error text of the JSON parser differs.',
  },
  {
    flow: 'http-04-verifications',
    request: 28,
    at: ['status', 'body.error'],
    why: 'The official broker fails to read an array and answers 500.',
  },
  {
    flow: 'http-04-verifications',
    request: 29,
    at: ['body.error'],
    why: 'The official error text names Ruby classes.',
  },
  {
    flow: 'http-04-verifications',
    request: 37,
    at: ['body.success', 'body.providerSummary', 'body._embedded'],
    why: 'The official summary counts a result once for each version that shares the content.',
  },
  {
    flow: 'http-04-verifications',
    request: 38,
    at: ['body.success', 'body.providerSummary', 'body._embedded'],
    why: 'The official summary counts a result once for each version that shares the content.',
  },
  {
    flow: 'http-04-verifications',
    request: 40,
    at: ['body._links'],
    why: 'The official answer names another consumer version than the one with the requested tag.',
  },
  ...(
    [
      ['http-04-verifications', [6, 17, 20]],
      ['cli-09-describe-and-list', [75]],
      ['verifier-06-pending-main', [10]],
    ] as const
  ).flatMap(([flow, requests]) =>
    requests.map((request) => ({
      flow,
      request,
      at: ['body.updatedAt'],
      why: 'Recorded on SQLite. On PostgreSQL, the official broker leaves the branch as it is.',
    })),
  ),
  ...[68, 79].map((request) => ({
    flow: 'cli-05-deployments' as const,
    request,
    at: ['body'],
    why: 'The official 415 has no body; ours names the accepted media types.',
  })),
  ...[59, 70, 71].map((request) => ({
    flow: 'cli-09-describe-and-list' as const,
    request,
    at: ANSWER,
    why: 'The command line does not encode slashes in tags and branches; the official answer is 404.',
  })),
  ...[103, 109].map((request) => ({
    flow: 'cli-09-describe-and-list' as const,
    request,
    at: ANSWER,
    why: 'It deletes the branches with a slash, which the official broker had not created.',
  })),
  ...[87, 88, 89].map((request) => ({
    flow: 'cli-09-describe-and-list' as const,
    request,
    at: ANSWER,
    why: 'The command line does not encode slashes in branches; the official answer is 404.',
  })),
  {
    flow: 'cli-09-describe-and-list',
    request: 16,
    at: ['location'],
    why: 'The official Location is misspelled: /pacticpants.',
  },
  {
    flow: 'verifier-05-publish-broken-main',
    request: 1,
    at: ['body.logs.3.message', 'body.notices.3.text'],
    why: 'The result of provider version p3 was not recorded, so here it owes one.',
  },
];

export function expectedFor(
  { flow, exchange }: Replayed,
  { at }: Difference,
): ExpectedDifference | undefined {
  return EXPECTED_DIFFERENCES.find(
    (expected) =>
      expected.flow === flow &&
      expected.request === exchange.n &&
      expected.at.some((place) => at === place || at.startsWith(`${place}.`)),
  );
}
