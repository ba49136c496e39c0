import type { makeRecorder } from '../recorder.ts';
import type { UncheckedMock } from '../unchecked-mock.ts';
import { findHooks, type Hooks } from './hooks.ts';
import { watchOwnServers } from './own-servers.ts';
import { makeDispatchWatcher } from './watch-dispatch.ts';
import { makeFetchWatcher } from './watch-fetch.ts';

interface Options {
  readonly recorder: ReturnType<typeof makeRecorder>;
  readonly currentTest: () => string | undefined;
  /** Of the check's own server. */
  readonly checkUrl: string | undefined;
}

export interface WatchedFile {
  /** Ends the watch. @returns the mocks whose exchanges were not seen, each once */
  readonly stop: () => readonly UncheckedMock[];
}

/**
 * Watches what a test file mocks beside the interceptors of nock and MSW: functions in the place of
 * `fetch` and MockAgents of undici are recorded; mock functions and servers of its own are noted.
 */
export function watchTestFile({ recorder, currentTest, checkUrl }: Options): WatchedFile {
  const hooks = findHooks();
  if (hooks === undefined) return { stop: () => [NOT_WATCHED] };
  const opaque: UncheckedMock[] = hooks.isFetchWatched ? [] : [FETCH_NOT_WATCHED];
  const addOpaque = (what: string): void => void opaque.push({ kind: 'opaque-exchange', what });
  const port = checkUrl === undefined ? undefined : Number(new URL(checkUrl).port);
  const servers = watchOwnServers(hooks.rootDir, port);
  const fetches = makeFetchWatcher(hooks, {
    asked: servers.asked,
    answered: (request, response) => recorder.addExchange(currentTest(), request, response),
    opaque: (reason) => addOpaque(`a function in the place of fetch: ${reason}`),
  });
  hooks.watchFetch = fetches.watch;
  hooks.watchDispatch = makeDispatchWatcher(() => {
    const test = currentTest();
    return { answered: (mock) => recorder.addMock({ test, mock }), opaque: addOpaque };
  });
  // What is there already, of Node.js or of an earlier set-up file.
  globalThis.fetch = fetches.watch(globalThis.fetch);
  return {
    stop: () => [
      ...distinct(opaque),
      ...distinct(findMockFunctions(hooks, fetches.isWatched)),
      ...servers.stop(),
    ],
  };
}

const NOT_WATCHED: UncheckedMock = {
  kind: 'not-watched',
  what: 'the test environment is not that of the drift check',
};

const FETCH_NOT_WATCHED: UncheckedMock = {
  kind: 'not-watched',
  what: 'this version of jest does not show what is put in the place of fetch',
};

function findMockFunctions(hooks: Hooks, isWatched: (mock: object) => boolean): UncheckedMock[] {
  hooks.update();
  return hooks.mockFunctions
    .filter(({ mock, isReplaced, hasAnswered }) => isReplaced && hasAnswered && !isWatched(mock))
    .map(({ what, at }) => ({ kind: 'mock-function', what: `${what} at ${at}` }));
}

function distinct(mocks: readonly UncheckedMock[]): UncheckedMock[] {
  return [...new Map(mocks.map((mock) => [JSON.stringify(mock), mock])).values()];
}
