import type { SystemDescription } from '../evidence/run-record.ts';

/** The names that a system uses for its parts. */
export interface SystemNames {
  readonly service: string;
  /** A connection from a service to another service or to an external part. */
  readonly edge: string;
  /** A part that is not ours, such as a provider that a sandbox replaces. */
  readonly external: string;
  readonly topic: string;
  readonly group: string;
}

/** A system of services as data: what to start, and how the parts reach each other. */
export interface SystemDefinition<Names extends SystemNames = SystemNames> {
  readonly description: SystemDescription;
  readonly services: Readonly<Record<Names['service'], ServiceDefinition<Names>>>;
  /** Every edge gets a fault proxy in front of the called part. */
  readonly edges: Readonly<Record<Names['edge'], Names['service'] | Names['external']>>;
  /** Starts a replacement for each external part. */
  readonly externals: Readonly<Record<Names['external'], () => Promise<ExternalPart>>>;
  /** Topic names without the prefix of the environment; the services create the topics. */
  readonly topics: Readonly<Record<Names['topic'], string>>;
  readonly groups: Readonly<Record<Names['group'], ConsumerGroupDefinition<Names>>>;
}

/**
 * A workspace whose `src/main.ts` reads PORT and DATABASE_URL, serves `/health/ready`, and logs one
 * JSON object per line to standard output.
 */
export interface ServiceDefinition<Names extends SystemNames = SystemNames> {
  /** Absolute path of the workspace. */
  readonly folder: string;
  /** Environment variables besides PORT and DATABASE_URL. */
  readonly env: (addresses: Addresses<Names>) => Readonly<Record<string, string>>;
}

interface ConsumerGroupDefinition<Names extends SystemNames> {
  /** Name without the prefix of the environment. */
  readonly name: string;
  readonly topic: Names['topic'];
}

/** What a service needs to reach the other parts. */
export interface Addresses<Names extends SystemNames = SystemNames> {
  /** `host:port` of each broker. */
  readonly kafkaBrokers: readonly string[];
  /** Prefix of the names of topics and consumer groups. */
  readonly environment: string;
  /** URL of the fault proxy on an edge. */
  readonly proxyUrl: (edge: Names['edge']) => string;
}

export interface ExternalPart {
  readonly url: string;
  readonly stop: () => Promise<unknown>;
}
