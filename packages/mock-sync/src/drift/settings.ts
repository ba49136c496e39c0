/** The settings of a service's jest config. Origins are as `https://api.example.com`. */
export interface DriftSettings {
  /** Of the verified contracts, from jest's rootDir. */
  readonly lockFile: string;
  /** Which provider answers at an origin, by origin. */
  readonly providers: Readonly<Record<string, string>>;
  /** Origins of services that verify no pacts. */
  readonly externals?: readonly string[];
  /**
   * Statuses that a mock may answer to any request of a contract though no contract promises them:
   * what a proxy, or a provider in trouble, answers.
   */
  readonly faults?: readonly number[];
  /** The result of a test whose mock is not backed; `fail` by default. */
  readonly drift?: 'fail' | 'warn';
}
