import { z } from 'zod';
import { BrokerClientError } from './broker-error.ts';
import type { Hal } from './hal.ts';

/** A provider version in use that has no result for a pact content in use. */
export interface OwedVerification {
  readonly consumer: string;
  /** The newest version in use that published the content. */
  readonly consumerVersion: string;
  readonly provider: string;
  readonly providerVersion: string;
  /** A branch of the provider version; undefined if it is on none. */
  readonly branch: string | undefined;
  /** Why the provider version is in use: "latest from main branch", "deployed in production". */
  readonly reasons: readonly string[];
}

const side = z.object({ name: z.string(), version: z.object({ number: z.string() }) });

const owedPage = z.object({
  page: z.object({ totalPages: z.number() }).optional(),
  _embedded: z.object({
    verificationsOwed: z.array(
      z.object({
        consumer: side,
        provider: z.object({
          name: z.string(),
          version: z.object({
            number: z.string(),
            branch: z.string().nullish(),
            reasons: z.array(z.string()),
          }),
        }),
      }),
    ),
  }),
});

const PAGE_SIZE = 1_000;

/** Reads the broker's own list; undefined for a broker that does not have one. */
export async function readVerificationsOwed(
  hal: Hal,
  provider: string | undefined,
): Promise<readonly OwedVerification[] | undefined> {
  const all: OwedVerification[] = [];
  for (let pageNumber = 1, pages = 1; pageNumber <= pages; pageNumber++) {
    const query = new URLSearchParams({
      ...(provider !== undefined && { provider }),
      pageNumber: String(pageNumber),
      pageSize: String(PAGE_SIZE),
    });
    const answer = await hal
      .get(`/verifications-owed?${query.toString()}`, owedPage)
      .catch(undefinedIfNotFound);
    if (answer === undefined) return undefined;
    pages = answer.page?.totalPages ?? 1;
    all.push(...answer._embedded.verificationsOwed.map(toOwedVerification));
  }
  return all;
}

function toOwedVerification({
  consumer,
  provider: { name, version },
}: z.infer<typeof owedPage>['_embedded']['verificationsOwed'][number]): OwedVerification {
  return {
    consumer: consumer.name,
    consumerVersion: consumer.version.number,
    provider: name,
    providerVersion: version.number,
    branch: version.branch ?? undefined,
    reasons: version.reasons,
  };
}

function undefinedIfNotFound(error: unknown): undefined {
  if (!(error instanceof BrokerClientError) || error.code !== 'not-found') throw error;
}

const versionOnBranches = z.object({
  _embedded: z.object({ branchVersions: z.array(z.object({ name: z.string() })).optional() }),
});

/** The branches of a version, in the order in which it was added to them. */
export async function branchesOf(
  hal: Hal,
  { pacticipant, version }: { readonly pacticipant: string; readonly version: string },
): Promise<readonly string[]> {
  const [name, number] = [pacticipant, version].map(encodeURIComponent);
  const { _embedded } = await hal.get(
    `/pacticipants/${name}/versions/${number}`,
    versionOnBranches,
  );
  return (_embedded.branchVersions ?? []).map((each) => each.name);
}
