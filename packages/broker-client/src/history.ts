import { z } from 'zod';
import { named, type LiveVersion } from './answers.ts';
import { undefinedIfNotFound } from './broker-error.ts';
import type { Hal } from './hal.ts';

/** What a broker keeps of versions that are no longer live. Every method throws `BrokerClientError`. */
export interface HistoryMethods {
  /** The newest versions of a pacticipant, newest first, at most as many as asked for. */
  readonly versionHistory: (pacticipant: string, limit: number) => Promise<VersionHistory>;
  /** All deployments and releases of a version, also those that have ended. */
  readonly liveRecords: (version: LiveVersion) => Promise<readonly LiveRecord[]>;
}

export interface VersionHistory {
  readonly versions: readonly PastVersion[];
  /** False when the pacticipant has more versions. */
  readonly isComplete: boolean;
}

export interface PastVersion {
  readonly version: string;
  /** ISO 8601; some brokers do not say. */
  readonly createdAt: string | undefined;
  /** The providers of its pacts. */
  readonly providers: readonly string[];
  /** The broker lists a deployment of it; the official broker does not list releases here. */
  readonly wasDeployed: boolean;
}

/** The time during which a version was deployed, or released and supported, in an environment. */
export interface LiveRecord {
  readonly environment: string;
  readonly isLive: boolean;
  /** When it stopped being live, in ISO 8601; undefined while it is live. */
  readonly endedAt: string | undefined;
}

export function historyMethods(hal: Hal): HistoryMethods {
  return {
    versionHistory: (pacticipant, limit) => versionHistory(hal, pacticipant, limit),
    liveRecords: (version) => liveRecords(hal, version),
  };
}

const links = z.array(z.object({ href: z.string() })).default([]);
const time = z.string().nullish();

const versionPage = z.object({
  page: z.object({ totalPages: z.number() }).optional(),
  _embedded: z.object({
    versions: z.array(
      z.object({
        number: z.string(),
        createdAt: time,
        _links: z.object({
          'pb:pact-versions': links,
          'pb:deployed-environments': links,
          'pb:released-environments': links,
        }),
      }),
    ),
  }),
});

const PAGE_SIZE = 100;

async function versionHistory(
  hal: Hal,
  pacticipant: string,
  limit: number,
): Promise<VersionHistory> {
  const path = `/pacticipants/${encodeURIComponent(pacticipant)}/versions`;
  const found = new Map<string, PastVersion>();
  let pages = 1;
  let pageNumber = 0;
  while (pageNumber < pages && found.size < limit) {
    pageNumber += 1;
    const query = `?pageNumber=${pageNumber}&pageSize=${PAGE_SIZE}`;
    const answer = await undefinedIfNotFound(hal.get(`${path}${query}`, versionPage));
    // A version published meanwhile moves others to the next page, where they appear again.
    for (const each of answer?._embedded.versions ?? []) found.set(each.number, toPast(each));
    pages = answer?.page?.totalPages ?? 1;
  }
  const isComplete = pageNumber === pages && found.size <= limit;
  return { versions: [...found.values()].slice(0, limit), isComplete };
}

function toPast({
  number,
  createdAt,
  _links,
}: z.infer<typeof versionPage>['_embedded']['versions'][number]): PastVersion {
  return {
    version: number,
    createdAt: createdAt ?? undefined,
    providers: _links['pb:pact-versions'].flatMap(({ href }) => providerIn(href)),
    wasDeployed:
      _links['pb:deployed-environments'].length > 0 ||
      _links['pb:released-environments'].length > 0,
  };
}

/** `…/pacts/provider/{provider}/consumer/…`: the link to a pact names its provider only there. */
function providerIn(href: string): string[] {
  const [, provider] = /\/pacts?\/provider\/([^/]+)\/consumer\//.exec(href) ?? [];
  return provider === undefined ? [] : [decodeURIComponent(provider)];
}

const versionWithRecords = z.object({
  _links: z.object({ 'pb:deployed-environments': links, 'pb:released-environments': links }),
});

const liveRecord = z.object({
  currentlyDeployed: z.boolean().optional(),
  undeployedAt: time,
  currentlySupported: z.boolean().optional(),
  supportEndedAt: time,
  _embedded: z.object({ environment: named }),
});

async function liveRecords(hal: Hal, { pacticipant, version }: LiveVersion): Promise<LiveRecord[]> {
  const [name, number] = [pacticipant, version].map(encodeURIComponent);
  const found = await undefinedIfNotFound(
    hal.get(`/pacticipants/${name}/versions/${number}`, versionWithRecords),
  );
  if (found === undefined) return [];
  const hrefs = [
    ...found._links['pb:deployed-environments'],
    ...found._links['pb:released-environments'],
  ];
  // The link has only the display name of the environment.
  const records = await Promise.all(hrefs.map(({ href }) => hal.get(href, liveRecord)));
  return records.map((record) => ({
    environment: record._embedded.environment.name,
    isLive: record.currentlyDeployed ?? record.currentlySupported ?? false,
    endedAt: record.undeployedAt ?? record.supportEndedAt ?? undefined,
  }));
}
