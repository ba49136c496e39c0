/** The drift check's settings in a service's jest config. An origin is, for example, `https://api.example.com`. */
export interface DriftSettings {
  /** Path of the mocks lock, relative to jest's rootDir. */
  readonly lockFile: string;
  /** Providers by origin. */
  readonly providers: Readonly<Record<string, string>>;
  /** Origins of services that verify no pacts. */
  readonly externals?: readonly string[];
  /**
   * Statuses that a mock may return for any request of a contract, although no contract promises them:
   * responses of a proxy or of a failing provider.
   */
  readonly faults?: readonly number[];
  /** What to do with a test whose mock is not backed (default: `fail`). */
  readonly drift?: 'fail' | 'warn';
}
