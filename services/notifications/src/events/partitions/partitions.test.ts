import fc from 'fast-check';
import { PARTITIONS, StandInTopic, type Script } from '../../../test/support/stand-in-topic.ts';

const partition = fc.constantFrom(...PARTITIONS);
const script: fc.Arbitrary<Script> = fc.record({
  key: fc.nat({ max: 2 }),
  isPoison: fc.boolean(),
  failures: fc.nat({ max: 2 }),
  meanwhile: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    'rebalance' as const,
    'stop' as const,
  ),
});
const calmScript = script.map((each) => ({ ...each, meanwhile: undefined }));

type Step = (topic: StandInTopic) => Promise<void> | void;

const appendOne =
  (at: number, each: Script): Step =>
  (topic) =>
    topic.append(at, each);
const appendMarker: fc.Arbitrary<Step> = partition.map((at) => (topic) => topic.appendMarker(at));
const append = (scripts: fc.Arbitrary<Script>): fc.Arbitrary<Step> =>
  fc.tuple(partition, scripts).map(([at, each]) => appendOne(at, each));
const take = fc.constantFrom<Step[]>(
  (topic) => topic.beginWindow(),
  (topic) => topic.fetch(),
  (topic) => topic.fetch(),
  (topic) => topic.wakeAll(),
);
const owner = fc.constantFrom(0 as const, 1 as const);
const disturb = fc.oneof(
  fc.constant<Step>((topic) => topic.failNextCommit()),
  fc.tuple(owner, owner, owner).map(
    (owners): Step =>
      (topic) =>
        topic.rebalance(owners),
  ),
  owner.map(
    (member): Step =>
      (topic) =>
        topic.restart(member),
  ),
);

const calm = fc.array(fc.oneof(append(calmScript), appendMarker, take), { maxLength: 60 });
const stormy = fc.array(
  fc.oneof(append(script), append(script), appendMarker, take, take, disturb),
  { maxLength: 60 },
);

async function runSteps(steps: readonly Step[]): Promise<StandInTopic> {
  const topic = new StandInTopic();
  for (const step of steps) await step(topic);
  // Enough rounds for every message with all of its failures.
  for (let round = 0; round < 400 && !topic.isDone(); round += 1) {
    await topic.beginWindow();
    topic.wakeAll();
    await topic.fetch();
  }
  return topic;
}

/** Offsets of the records of each partition and key, without transaction markers. */
function expectedOrder({ log }: StandInTopic): Record<string, number[]> {
  const order: Record<string, number[]> = {};
  for (const [id, records] of log.entries()) {
    for (const [offset, each] of records.entries()) {
      if (each !== 'marker') (order[`${id}, key ${each.key}`] ??= []).push(offset);
    }
  }
  return order;
}

/** The order in which the records of each partition and key were done for the first time. */
function actualOrder({ log, done }: StandInTopic): Record<string, number[]> {
  const order: Record<string, number[]> = {};
  for (const [id, offsets] of done.entries()) {
    for (const offset of new Set(offsets)) {
      const each = log[id]?.[offset];
      if (each !== undefined && each !== 'marker')
        (order[`${id}, key ${each.key}`] ??= []).push(offset);
    }
  }
  return order;
}

test('processes every message once and those of a key in order, and the lag is 0 afterwards', () =>
  fc.assert(
    fc.asyncProperty(calm, async (steps) => {
      const topic = await runSteps(steps);

      expect(topic.faults).toEqual([]);
      expect(topic.isDone()).toBe(true);
      expect(actualOrder(topic)).toEqual(expectedOrder(topic));
      for (const offsets of topic.done) expect(new Set(offsets).size).toBe(offsets.length);
    }),
    { numRuns: 300 },
  ));

test('loses no message, and reorders none of a key, across rebalances, crashes and failures', () =>
  fc.assert(
    fc.asyncProperty(stormy, async (steps) => {
      const topic = await runSteps(steps);

      expect(topic.faults).toEqual([]);
      expect(topic.isDone()).toBe(true);
      // A lost commit leads to a redelivery; only the first delivery counts for the order.
      expect(actualOrder(topic)).toEqual(expectedOrder(topic));
    }),
    { numRuns: 500 },
  ));

test('a message that always fails holds back others up to the limits, and not those before', async () => {
  const topic = new StandInTopic();
  const stuck: Script = { key: 0, isPoison: false, failures: 1_000 };
  topic.append(0, stuck);
  for (let each = 0; each < 20; each += 1)
    topic.append(0, { key: 1, isPoison: false, failures: 0 });

  await topic.beginWindow();
  for (let round = 0; round < 20; round += 1) {
    topic.wakeAll();
    await topic.fetch();
  }

  // The distance limit of the stand-in is 8.
  expect(topic.done[0]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(topic.isDone()).toBe(false);
});
