/** Which a test's environment and undici call, and which {@link watchTestFile} sets. */
export interface Hooks {
  /** Of jest's config. */
  readonly rootDir: string;
  readonly nativeFetch: typeof fetch;
  /** Whether a function in the place of `fetch` is seen: not in an environment of another version of jest. */
  readonly isFetchWatched: boolean;
  readonly mockFunctions: readonly MockFunction[];
  /** Brings {@link mockFunctions} up to date. */
  readonly update: () => void;
  watchFetch?: (own: typeof fetch) => typeof fetch;
  watchDispatch?: (options: DispatchOptions, handler: object) => object;
}

/** A mock function of jest. */
interface MockFunction {
  readonly mock: object;
  /** How it was made: `jest.fn()`. */
  readonly what: string;
  /** Where, from the root folder: `src/a.test.ts:7`. */
  readonly at: string;
  /** Whether a test gave it an answer of its own. */
  readonly isReplaced: boolean;
  readonly hasAnswered: boolean;
}

/** https://undici.nodejs.org/#/docs/api/Dispatcher?id=parameter-dispatchoptions, as far as it is read. */
export interface DispatchOptions {
  readonly origin?: string | URL;
  readonly path: string;
  readonly method: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: unknown;
  readonly body?: unknown;
}

/** Undefined under a test environment that is not the drift check's. */
export function findHooks(): Hooks | undefined {
  const key = Symbol.for('@shopflow/mock-sync/hooks');
  return (globalThis as Partial<Record<symbol, Hooks>>)[key];
}
