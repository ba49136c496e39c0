import type { makeRecorder } from '../recorder.ts';
import type { UncheckedMock } from '../unchecked-mock.ts';
import { findHooks, type Hooks } from './hooks.ts';
import { watchOwnServers } from './own-servers.ts';
import { makeDispatchWatcher } from './watch-dispatch.ts';
import { makeFetchWatcher } from './watch-fetch.ts';

interface Options {
  readonly recorder: ReturnType<typeof makeRecorder>;
  readonly currentTest: () => string | undefined;
  /** URL of the check's own server. */
  readonly checkUrl: string | undefined;
}

export interface WatchedFile {
  /** Stops watching. @returns the mocks whose exchanges were not observed, without duplicates */
  readonly stop: () => readonly UncheckedMock[];
}

/**
 * Watches the mocks of a test file that bypass the interceptors of nock and MSW. Records replacements of
 * `fetch` and undici MockAgents; lists mock functions and HTTP servers of the test.
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
    opaque: (reason) => addOpaque(`a replacement of fetch: ${reason}`),
  });
  hooks.watchFetch = fetches.watch;
  hooks.watchDispatch = makeDispatchWatcher(() => {
    const test = currentTest();
    return { answered: (mock) => recorder.addMock({ test, mock }), opaque: addOpaque };
  });
  // The current fetch, from Node.js or from an earlier setup file.
  globalThis.fetch = fetches.watch(globalThis.fetch);
  return {
    stop: () => [
      ...removeDuplicates(opaque),
      ...removeDuplicates(findMockFunctions(hooks, fetches.isWatched)),
      ...servers.stop(),
    ],
  };
}

const NOT_WATCHED: UncheckedMock = {
  kind: 'not-watched',
  what: 'the test environment is not the one of the drift check',
};

const FETCH_NOT_WATCHED: UncheckedMock = {
  kind: 'not-watched',
  what: 'replacements of fetch cannot be observed in this version of jest',
};

function findMockFunctions(hooks: Hooks, isWatched: (mock: object) => boolean): UncheckedMock[] {
  hooks.update();
  return hooks.mockFunctions
    .filter(({ mock, isReplaced, hasAnswered }) => isReplaced && hasAnswered && !isWatched(mock))
    .map(({ what, at }) => ({ kind: 'mock-function', what: `${what} at ${at}` }));
}

function removeDuplicates(mocks: readonly UncheckedMock[]): UncheckedMock[] {
  return [...new Map(mocks.map((mock) => [JSON.stringify(mock), mock])).values()];
}
