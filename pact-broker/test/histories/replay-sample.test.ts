import { startTestBroker } from '../support/start-broker.ts';
import { compareWithDepartures, readDepartures } from './expected.ts';
import { readHistories } from './recording.ts';
import { replayAll } from './replay-all.ts';

/**
 * Four short histories, three of them with departures; `npm run histories` replays all 90 and the
 * long ones every night.
 */
const SOME = readHistories('short').filter((_history, index) => index % 25 === 7);

test('recorded histories get the answers of the official broker, except for listed departures', async () => {
  await using broker = await startTestBroker();

  const { questions, differences } = await replayAll(broker, SOME);

  const seeds = SOME.map(({ seed }) => seed);
  expect(compareWithDepartures(seeds, differences, readDepartures())).toEqual({
    unexpected: [],
    missing: [],
  });
  expect(questions).toBe(
    SOME.flatMap(({ rounds }) => rounds).flatMap((round) => round ?? []).length,
  );
});

test('lists each departure once, with its decision', () => {
  const departures = readDepartures();
  const places = departures.map(({ seed, step, question }) => `${seed}/${step}/${question}`);

  expect(new Set(places).size).toBe(departures.length);
  for (const { reason } of departures) expect(reason).toMatch(/^decision 0020: /);
});
