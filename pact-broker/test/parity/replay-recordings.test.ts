import { startTestBroker } from '../support/start-broker.ts';
import type { Difference } from './differences.ts';
import { EXPECTED_DIFFERENCES, expectedFor } from './expected-differences.ts';
import { FLOWS, type Flow } from './flows.ts';
import { Replay, type Replayed } from './replay.ts';

/** The other answers have differences that `expected-differences.ts` lists. */
const EQUAL: Readonly<Record<Flow, string>> = {
  'cli-01-environments': '32 of 32',
  'cli-02-publish': '35 of 36',
  'cli-03-can-i-deploy-unverified': '8 of 8',
  'http-04-verifications': '35 of 41',
  'cli-05-deployments': '83 of 83',
  'cli-06-can-i-deploy': '44 of 44',
  'cli-07-can-i-merge': '11 of 11',
  'cli-08-webhooks': '24 of 28',
  'cli-09-describe-and-list': '100 of 109',
  'verifier-00-setup': '3 of 3',
  'verifier-01-main-first': '9 of 9',
  'verifier-02-main-again': '7 of 7',
  'verifier-05-publish-broken-main': '1 of 1',
  'verifier-06-pending-main': '11 of 11',
  'verifier-08-matching-branch': '7 of 7',
};

let replayed: readonly Replayed[];

beforeAll(async () => {
  await using broker = await startTestBroker();
  const replay = new Replay(broker);
  const all: Replayed[] = [];
  for (const flow of FLOWS) all.push(...(await replay.run(flow)));
  replayed = all;
});

test.each(FLOWS)('answers %s as the official broker did', (flow) => {
  expect(replayed.filter((each) => each.flow === flow).flatMap(findUnexpectedDifferences)).toEqual(
    [],
  );
});

test('shows every expected difference', () => {
  const found = replayed.flatMap((each) =>
    each.differences.map((difference) => expectedFor(each, difference)),
  );

  expect(EXPECTED_DIFFERENCES.filter((expected) => !found.includes(expected))).toEqual([]);
});

test('the expected number of answers of each flow is equal', () => {
  const equal = FLOWS.map((flow) => {
    const ofFlow = replayed.filter((each) => each.flow === flow);
    const same = ofFlow.filter(({ differences }) => differences.length === 0);
    return [flow, `${same.length} of ${ofFlow.length}`];
  });

  expect(Object.fromEntries(equal)).toEqual(EQUAL);
});

function findUnexpectedDifferences(each: Replayed): string[] {
  const { n, request } = each.exchange;
  return each.differences
    .filter((difference) => expectedFor(each, difference) === undefined)
    .map((difference) => `${n} ${request.method} ${request.path}: ${toText(difference)}`);
}

function toText({ at, recorded, ours }: Difference): string {
  const [theirs, own] = [recorded, ours].map((value) =>
    (JSON.stringify(value) as string | undefined)?.slice(0, 400),
  );
  return `${at}: recorded ${theirs}, ours ${own}`;
}
