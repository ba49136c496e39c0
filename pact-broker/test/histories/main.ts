import { makeHttp } from '../support/http.ts';
import { openTestBroker } from '../support/open-broker.ts';
import { compareWithDepartures, readDepartures } from './expected.ts';
import { readHistories, RECORDINGS } from './recording.ts';
import { replayAll } from './replay-all.ts';

/**
 * Replays every recorded history in a new broker, or in a running one:
 * `npm run histories -- http://127.0.0.1:9292`. Exits with code 1 if an answer differs that is not
 * listed in `expected.json`, or if a listed one no longer differs.
 */
const [url] = process.argv.slice(2);
const histories = RECORDINGS.flatMap((recording) => readHistories(recording));
const expected = readDepartures();
const { questions, differences } = await replay();
const { unexpected, missing } = compareWithDepartures(
  histories.map(({ seed }) => seed),
  differences,
  expected,
);
for (const { official, ours, ...place } of unexpected) {
  console.log(JSON.stringify(place));
  console.log(`  official ${JSON.stringify(official)}`);
  console.log(`  ours     ${JSON.stringify(ours)}`);
}
for (const departure of missing)
  console.log(`listed departure not seen: ${JSON.stringify(departure)}`);
console.log(
  `${histories.length} histories, ${questions} questions: ${unexpected.length} differences, ` +
    `${expected.length - missing.length} of ${expected.length} listed departures`,
);
process.exitCode = questions > 0 && unexpected.length + missing.length === 0 ? 0 : 1;

async function replay() {
  if (url !== undefined) return replayAll(makeHttp(url), histories);
  await using broker = await openTestBroker();
  return await replayAll(broker, histories);
}
