import type { UsedMocks } from './check-server.ts';
import { makeRecorder, type Recorded } from './recorder.ts';
import { watchTestFile } from './watch/watch-test-file.ts';

/** Starting Pact's engine is part of the first check. */
const TIMEOUT_MS = 60_000;

/**
 * Has the mocks of each test checked when it has ended, and fails it with what is wrong with them. An
 * answer that comes when the test that asked is over belongs to no other test: it fails the file.
 *
 * @param url of the check server; undefined when none runs
 */
export function checkEachTest(url: string | undefined): void {
  const send = makeSender(url);
  let running: string | undefined;
  const currentTest = (): string | undefined => running;
  const late: Recorded[] = [];
  const recorder = makeRecorder(currentTest);
  const watched = watchTestFile({ recorder, currentTest, checkUrl: url });
  const check = (test: string, recorded: readonly Recorded[]): Promise<string> =>
    send({ test, mocks: recorded.map(({ mock }) => mock), unchecked: [] });
  const checkTest = async (): Promise<void> => {
    const test = expect.getState().currentTestName ?? '';
    const recorded = await collectRecorded(recorder);
    running = undefined;
    const isOwn = (each: Recorded): boolean => each.test === undefined || each.test === test;
    late.push(...recorded.filter((each) => !isOwn(each)));
    throwIfWrong([await check(test, recorded.filter(isOwn))]);
  };
  const checkRest = async (): Promise<void> => {
    const rest = [...late, ...(await collectRecorded(recorder))];
    const wrong: string[] = [];
    for (const test of new Set(rest.map((each) => each.test))) {
      const ofTest = rest.filter((each) => each.test === test);
      const text = await check(test ?? 'outside of its tests', ofTest);
      wrong.push(test === undefined || text === '' ? text : `${ANSWER_AFTER_TEST}\n\n${text}`);
    }
    wrong.push(await send({ test: '', mocks: [], unchecked: watched.stop() }));
    throwIfWrong(wrong);
  };
  beforeAll(() => void recorder.listen());
  beforeEach(() => {
    running = expect.getState().currentTestName;
    recorder.listen();
  });
  afterEach(checkTest, TIMEOUT_MS);
  afterAll(checkRest, TIMEOUT_MS);
}

/** Resolves to what is wrong with the mocks of a test, or to nothing. */
function makeSender(url: string | undefined) {
  // As it is before a test file mocks it.
  const { fetch } = globalThis;
  return async (used: Omit<UsedMocks, 'testFile'>): Promise<string> => {
    if (used.mocks.length + used.unchecked.length === 0) return '';
    if (url === undefined) return used.mocks.length === 0 ? '' : NO_SERVER;
    const { testPath: testFile = '' } = expect.getState();
    const body = JSON.stringify({ testFile, ...used } satisfies UsedMocks);
    const response = await fetch(url, { method: 'POST', body });
    const text = await response.text();
    return response.ok ? '' : text;
  };
}

/** What an interceptor answered before it was listened to is not known. */
async function collectRecorded(recorder: ReturnType<typeof makeRecorder>): Promise<Recorded[]> {
  if (recorder.listen()) throw toPlainError(INTERCEPTOR_STARTED_LATE);
  return recorder.drain();
}

const NO_SERVER =
  "Mocks were used and could not be checked, the drift check's reporter does not run: leave --reporters away, or name @shopflow/mock-sync/drift/reporter there";

const INTERCEPTOR_STARTED_LATE =
  'A mocking library was started within a test, and what it answered was not recorded: import nock at the top of the test file, let MSW listen in beforeAll';

const ANSWER_AFTER_TEST =
  'The test that asked was over when the answer came, and could not fail: await the answer there.';

function throwIfWrong(texts: readonly string[]): void {
  const text = texts.filter((each) => each !== '').join('\n\n');
  if (text !== '') throw toPlainError(text);
}

/** The place of this file in the stack would say nothing. */
function toPlainError(message: string): Error {
  const error = new Error(message);
  error.stack = ''; // Jest then shows the message, and once.
  return error;
}
