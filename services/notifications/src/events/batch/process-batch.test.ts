import fc from 'fast-check';
import { PARTITIONS, StandInTopic, type Script } from '../../../test/support/stand-in-topic.ts';

const partition = fc.constantFrom(...PARTITIONS);
const script: fc.Arbitrary<Script> = fc.record({
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
  partition.map(
    (at): Step =>
      (topic) =>
        topic.commitBeyondEnd(at),
  ),
  fc.constantFrom('commit' as const, 'heartbeat' as const).map(
    (what): Step =>
      (topic) =>
        topic.failNext(what),
  ),
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
  {
    maxLength: 60,
  },
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

/** A rebalance during a message of one partition, while a commit of another is in flight. */
const overtakenCommit: Step[] = [
  appendOne(1, { isPoison: true, failures: 0 }),
  appendOne(1, { isPoison: false, failures: 0, meanwhile: 'rebalance' }),
  appendOne(0, { isPoison: false, failures: 0 }),
  appendOne(0, { isPoison: false, failures: 0 }),
];

/** Offsets of the records, without transaction markers. */
const recordOffsets = (topic: StandInTopic): number[][] =>
  topic.log.map((log) =>
    [...log.entries()].flatMap(([at, each]) => (each === 'marker' ? [] : [at])),
  );

test('processes every message once and in order, and the lag is 0 afterwards', () =>
  fc.assert(
    fc.asyncProperty(calm, async (steps) => {
      const topic = await runSteps(steps);

      expect(topic.faults).toEqual([]);
      expect(topic.isDone()).toBe(true);
      expect(topic.done).toEqual(recordOffsets(topic));
    }),
    { numRuns: 500 },
  ));

test('loses and reorders no message across rebalances, crashes and failures', () =>
  fc.assert(
    fc.asyncProperty(stormy, async (steps) => {
      const topic = await runSteps(steps);

      expect(topic.faults).toEqual([]);
      expect(topic.isDone()).toBe(true);
      // A lost commit leads to a redelivery; only the first delivery counts for the order.
      expect(topic.done.map((each) => [...new Set(each)])).toEqual(recordOffsets(topic));
    }),
    { numRuns: 1_000, examples: [[overtakenCommit]] },
  ));
