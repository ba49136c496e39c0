import { createRequire } from 'node:module';
import { relative } from 'node:path';

const { TestEnvironment } = createRequire(import.meta.url)('jest-environment-node');

/** Key of {@link import('./watch/hooks.ts').Hooks} in a test file's global object. */
const HOOKS = Symbol.for('@shopflow/mock-sync/hooks');

/**
 * Jest's environment for Node.js, which also observes what interceptors miss: every replacement of
 * `fetch`, and every jest mock function that returns a value.
 */
export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { rootDir } = config.projectConfig;
    const hooks = {
      rootDir,
      nativeFetch: globalThis.fetch,
      isFetchWatched: false,
      mockFunctions: [],
    };
    Object.defineProperty(this.global, HOOKS, { value: hooks });
    watchFetch(this._globalProxy, hooks);
    watchMockFunctions(this.moduleMocker, hooks);
  }
}

/** Assignment, `Object.defineProperty` and `jest.spyOn` all trigger this trap of the sandbox's global object. */
function watchFetch(globalProxy, hooks) {
  if (typeof globalProxy?.defineProperty !== 'function') return; // The report says so: see hooks.ts.
  const define = globalProxy.defineProperty.bind(globalProxy);
  hooks.isFetchWatched = true;
  globalProxy.defineProperty = (target, property, attributes) => {
    const isFetch = property === 'fetch' && typeof attributes.value === 'function';
    if (!isFetch || hooks.watchFetch === undefined) return define(target, property, attributes);
    return define(target, property, { ...attributes, value: hooks.watchFetch(attributes.value) });
  };
}

/** Records mock functions whose own implementation returned a value; reads their state before it is cleared. */
function watchMockFunctions(mocker, hooks) {
  const track = (mock, what, isReplaced) => {
    const found = { mock, what, at: callSite(hooks.rootDir), isReplaced, hasAnswered: false };
    hooks.mockFunctions.push(found);
    for (const name of ['mockImplementation', 'mockImplementationOnce']) {
      before(mock, name, () => (found.isReplaced = true));
    }
    for (const name of ['mockClear', 'mockReset', 'mockRestore']) before(mock, name, hooks.update);
  };
  hooks.update = () => {
    for (const found of hooks.mockFunctions) {
      if (hasAnswered(found.mock)) found.hasAnswered = true;
    }
  };
  for (const name of ['clearAllMocks', 'resetAllMocks', 'restoreAllMocks']) {
    before(mocker, name, hooks.update);
  }
  after(mocker, 'fn', (mock, [implementation]) =>
    track(mock, 'jest.fn()', implementation !== undefined),
  );
  after(mocker, 'spyOn', (mock, [, name]) =>
    track(mock, `jest.spyOn(…, '${String(name)}')`, false),
  );
}

function hasAnswered({ mock: { results } }) {
  return results.some(({ type, value }) => type === 'return' && value !== undefined);
}

function before(object, name, work) {
  const own = object[name];
  object[name] = function (...args) {
    work();
    return own.apply(this, args);
  };
}

function after(object, name, work) {
  const own = object[name];
  object[name] = function (...args) {
    const result = own.apply(this, args);
    work(result, args);
    return result;
  };
}

/** The calling line of the test, with its path relative to the root folder. */
function callSite(rootDir) {
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  for (const line of lines) {
    const [, file = '', at] = /(?:file:\/\/)?(\/[^():]+):(\d+):\d+\)?$/.exec(line) ?? [];
    const isTestCode = file !== import.meta.filename && !file.includes('/node_modules/');
    if (file !== '' && isTestCode) return `${relative(rootDir, file)}:${at}`;
  }
  return 'an unknown location';
}
