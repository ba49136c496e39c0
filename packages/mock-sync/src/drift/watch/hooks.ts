/** Functions that the test environment and undici call, set by {@link watchTestFile}. */
export interface Hooks {
  /** Jest's rootDir. */
  readonly rootDir: string;
  readonly nativeFetch: typeof fetch;
  /** Whether replacements of `fetch` are observed; false with an unsupported version of jest. */
  readonly isFetchWatched: boolean;
  readonly mockFunctions: readonly MockFunction[];
  /** Updates {@link mockFunctions}. */
  readonly update: () => void;
  watchFetch?: (own: typeof fetch) => typeof fetch;
  watchDispatch?: (options: DispatchOptions, handler: object) => object;
}

/** A jest mock function. */
interface MockFunction {
  readonly mock: object;
  /** The call that created it: `jest.fn()`. */
  readonly what: string;
  /** Location relative to the root folder: `src/a.test.ts:7`. */
  readonly at: string;
  /** Whether a test gave it its own implementation. */
  readonly isReplaced: boolean;
  readonly hasAnswered: boolean;
}

/** https://undici.nodejs.org/#/docs/api/Dispatcher?id=parameter-dispatchoptions, reduced to the fields that are read. */
export interface DispatchOptions {
  readonly origin?: string | URL;
  readonly path: string;
  readonly method: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: unknown;
  readonly body?: unknown;
}

/** Undefined in a test environment other than the drift check's. */
export function findHooks(): Hooks | undefined {
  const key = Symbol.for('@shopflow/mock-sync/hooks');
  return (globalThis as Partial<Record<symbol, Hooks>>)[key];
}
