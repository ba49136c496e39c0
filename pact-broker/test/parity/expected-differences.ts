import type { Difference } from './differences.ts';
import type { Flow } from './flows.ts';
import type { Replayed } from './replay.ts';

/** A difference from the official broker that is meant to be, and why. */
export interface ExpectedDifference {
  readonly flow: Flow | 'any';
  /** The exchange's number in its flow, or the request line that any exchange may have. */
  readonly request: number | string;
  /** Where in the answer; everything below it is meant too. */
  readonly at: readonly string[];
  readonly why: string;
}

export const EXPECTED_DIFFERENCES: readonly ExpectedDifference[] = [
  {
    flow: 'any',
    request: 'GET /',
    at: ['body._links.pb:tagged-pact-versions.templated', 'body._links.pb:metrics.templated'],
    why: 'The official index calls a template none, and says nothing of a link that is none.',
  },
  {
    flow: 'cli-09-describe-and-list',
    request: 16,
    at: ['location'],
    why: 'The official Location leads nowhere: it is spelled /pacticpants.',
  },
];

export function expectedFor(
  { flow, exchange }: Replayed,
  { at }: Difference,
): ExpectedDifference | undefined {
  const { method, path } = exchange.request;
  return EXPECTED_DIFFERENCES.find(
    (expected) =>
      (expected.flow === 'any' || expected.flow === flow) &&
      (expected.request === exchange.n || expected.request === `${method} ${path}`) &&
      expected.at.some((place) => at === place || at.startsWith(`${place}.`)),
  );
}
