import { startTestBroker } from '../support/start-broker.ts';
import type { Difference } from './differences.ts';
import { EXPECTED_DIFFERENCES, expectedFor } from './expected-differences.ts';
import { FLOWS, type Flow } from './flows.ts';
import { Replay, type Replayed } from './replay.ts';

let replayed: readonly Replayed[];

beforeAll(async () => {
  await using broker = await startTestBroker();
  const replay = new Replay(broker);
  const all: Replayed[] = [];
  for (const flow of FLOWS) all.push(...(await replay.run(flow)));
  replayed = all;
});

test.each(FLOWS)('%s is answered as the official broker answered it', (flow) => {
  expect(replayed.filter((each) => each.flow === flow).flatMap(surprisesOf)).toEqual([]);
});

test('a difference that is expected is there', () => {
  const found = replayed.flatMap((each) =>
    each.differences.map((difference) => expectedFor(each, difference)),
  );

  expect(EXPECTED_DIFFERENCES.filter((expected) => !found.includes(expected))).toEqual([]);
});

test('so many answers of each flow are the same', () => {
  const table = FLOWS.map((flow) => {
    const ofFlow = replayed.filter((each) => each.flow === flow);
    const equal = ofFlow.filter(({ differences }) => differences.length === 0).length;
    return { flow, requests: ofFlow.length, equal, different: ofFlow.length - equal };
  });

  expect(table).toEqual(TABLE);
});

const TABLE: readonly { flow: Flow; requests: number; equal: number; different: number }[] = [];

function surprisesOf(each: Replayed): string[] {
  const { n, request } = each.exchange;
  return each.differences
    .filter((difference) => expectedFor(each, difference) === undefined)
    .map((difference) => `${n} ${request.method} ${request.path}: ${toText(difference)}`);
}

function toText({ at, recorded, ours }: Difference): string {
  const [theirs, own] = [recorded, ours].map((value) =>
    String(JSON.stringify(value)).slice(0, 400),
  );
  return `${at} was ${theirs}, is ${own}`;
}
