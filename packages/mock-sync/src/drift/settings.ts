/** What a service's jest config says of its mocks. Origins are as `https://api.example.com`. */
export interface DriftSettings {
  /** Of the verified contracts, from jest's rootDir. */
  readonly lockFile: string;
  /** Which provider answers at an origin, by origin. */
  readonly providers: Readonly<Record<string, string>>;
  /** Origins of those that verify nobody's pacts. */
  readonly externals?: readonly string[];
  /**
   * Statuses that a mock may answer to any request of a contract though no contract promises them:
   * what a proxy, or a provider in trouble, answers.
   */
  readonly faults?: readonly number[];
  /** What becomes of a test whose mock is not backed; `fail` unless said. */
  readonly drift?: 'fail' | 'warn';
}
