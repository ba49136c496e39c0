import type { UsedMocks } from './check-server.ts';
import { makeRecorder } from './recorder.ts';

/** Starting Pact's engine is part of the first check. */
const TIMEOUT_MS = 60_000;

/**
 * Has the mocks of each test checked when it has ended, and fails it with what is said of them.
 *
 * @param url of the check server; undefined when none runs
 */
export function checkEachTest(url: string | undefined): void {
  // As it is before a test file mocks it.
  const { fetch } = globalThis;
  const recorder = makeRecorder();
  const check = async (test: string): Promise<void> => {
    // What an interceptor answered before it was listened to is not known.
    if (recorder.listen()) throw toPlainError(LATE);
    const mocks = await recorder.take();
    if (mocks.length === 0) return;
    if (url === undefined) throw toPlainError(NO_SERVER);
    const { testPath = '' } = expect.getState();
    const used: UsedMocks = { testFile: testPath, test, mocks };
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(used) });
    const text = await response.text();
    if (!response.ok) throw toPlainError(text);
  };
  beforeAll(() => void recorder.listen());
  beforeEach(() => void recorder.listen());
  afterEach(() => check(expect.getState().currentTestName ?? ''), TIMEOUT_MS);
  afterAll(() => check('outside of its tests'), TIMEOUT_MS);
}

const NO_SERVER =
  "Mocks were used and could not be checked, the drift check's reporter does not run: leave --reporters away, or name @shopflow/mock-sync/drift/reporter there";

const LATE =
  'A mocking library was started within a test, and what it answered was not recorded: import nock at the top of the test file, let MSW listen in beforeAll';

/** The place of this file in the stack would say nothing. */
function toPlainError(message: string): Error {
  const error = new Error(message);
  error.stack = ''; // Jest then shows the message, and once.
  return error;
}
