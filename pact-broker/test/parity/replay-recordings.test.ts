import type { Difference } from './differences.ts';
import { EXPECTED_DIFFERENCES, expectedFor } from './expected-differences.ts';
import { FLOWS } from './flows.ts';
import { openRecordedWebhooks } from './recorded-webhooks.ts';
import { readFlowNames, readRecording } from './recording.ts';
import { Replay, type Replayed } from './replay.ts';

let replayed: readonly Replayed[];

beforeAll(async () => {
  await using webhooks = await openRecordedWebhooks();
  const replay = new Replay(webhooks.broker, webhooks);
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

test('replays every recorded flow', () => {
  expect(readFlowNames()).toEqual([...FLOWS].sort());
});

test.each(FLOWS)('replays every exchange of %s', (flow) => {
  const sent = new Set(
    replayed.filter((each) => each.flow === flow).map(({ exchange }) => exchange.n),
  );
  const left = readRecording(flow).filter(({ n }) => !sent.has(n));

  expect(sent.size).toBeGreaterThan(0);
  expect(left).toEqual([]);
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
