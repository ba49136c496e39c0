import type { UsedMocks } from './check-server.ts';
import { makeRecorder, type Recorded } from './recorder.ts';
import { watchTestFile } from './watch/watch-test-file.ts';

/** Includes starting Pact's engine in the first check. */
const TIMEOUT_MS = 60_000;

/**
 * Checks the mocks of each test after it, and fails the test when they are wrong. A response that arrives
 * after its test has finished fails the file instead of another test.
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
    const belongsToTest = (each: Recorded): boolean =>
      each.test === undefined || each.test === test;
    late.push(...recorded.filter((each) => !belongsToTest(each)));
    throwIfFaulty([await check(test, recorded.filter(belongsToTest))]);
  };
  const checkRest = async (): Promise<void> => {
    const rest = [...late, ...(await collectRecorded(recorder))];
    const faults: string[] = [];
    for (const test of new Set(rest.map((each) => each.test))) {
      const ofTest = rest.filter((each) => each.test === test);
      const text = await check(test ?? 'outside of its tests', ofTest);
      faults.push(test === undefined || text === '' ? text : `${ANSWER_AFTER_TEST}\n\n${text}`);
    }
    faults.push(await send({ test: '', mocks: [], unchecked: watched.stop() }));
    throwIfFaulty(faults);
  };
  beforeAll(() => void recorder.listen());
  beforeEach(() => {
    running = expect.getState().currentTestName;
    recorder.listen();
  });
  afterEach(checkTest, TIMEOUT_MS);
  afterAll(checkRest, TIMEOUT_MS);
}

/** The sender resolves to a description of the faults, or to an empty text. */
function makeSender(url: string | undefined) {
  // The original, before a test file mocks it.
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

/** Throws for an interceptor that started during the test, because its earlier responses were missed. */
async function collectRecorded(recorder: ReturnType<typeof makeRecorder>): Promise<Recorded[]> {
  if (recorder.listen()) throw toPlainError(INTERCEPTOR_STARTED_LATE);
  return recorder.drain();
}

const NO_SERVER =
  "Mocks could not be checked, because the drift check's reporter does not run. Omit --reporters, or add @shopflow/mock-sync/drift/reporter to it.";

const INTERCEPTOR_STARTED_LATE =
  'A mocking library was started during a test, so its responses were not recorded. Import nock at the top of the test file; start MSW in beforeAll.';

const ANSWER_AFTER_TEST =
  'The response arrived after the test that sent the request had finished. Await the response in that test.';

function throwIfFaulty(texts: readonly string[]): void {
  const text = texts.filter((each) => each !== '').join('\n\n');
  if (text !== '') throw toPlainError(text);
}

/** Without a stack, which would only point to this file. */
function toPlainError(message: string): Error {
  const error = new Error(message);
  error.stack = ''; // Jest then shows only the message.
  return error;
}
