import type { Environment } from '../domain/environment.ts';
import type { MatrixRow, VersionRef } from '../domain/matrix.ts';
import { encodeMetadata } from '../domain/verification-metadata.ts';
import { toNotice } from '../http/reason-text.ts';
import type { MatrixAnswer } from '../use-cases/query-matrix.ts';
import type { Links } from './links.ts';
import { toTimestamp, toTimestamps } from './timestamp.ts';

/** The answer of `/matrix` and `/can-i-deploy`. Clients decide by `summary.deployable`. */
export function toMatrix(answer: MatrixAnswer, links: Links): object {
  const { deployable, counts, reasons, rows, surroundings } = answer;
  const notices = reasons.map(toNotice);
  const { ignored, ...others } = counts;
  return {
    summary: {
      deployable,
      reason: notices.map(({ text }) => text).join('\n'),
      ...others,
      ...(ignored !== undefined && { ignored }),
    },
    notices,
    matrix: rows.map((row) => ({
      ...toRow(row, links, surroundings),
      ...(row.isIgnored && { ignored: true }),
    })),
  };
}

type Surroundings = MatrixAnswer['surroundings'];

function toRow(row: MatrixRow, links: Links, surroundings: Surroundings): object {
  const { consumer, consumerVersion, provider, pact, verification } = row;
  const toVersion = (pacticipant: string, version: VersionRef): object =>
    toVersionIn({ pacticipant, version, links, surroundings });
  return {
    consumer: {
      name: consumer,
      version: toVersion(consumer, consumerVersion),
      _links: { self: { href: links.pacticipant(consumer) } },
    },
    provider: {
      name: provider,
      version: verification && toVersion(provider, verification.providerVersion),
      _links: { self: { href: links.pacticipant(provider) } },
    },
    pact: {
      createdAt: toTimestamp(pact.createdAt),
      _links: { self: { href: links.pact(row, consumerVersion.number) } },
    },
    verificationResult: toResult(row, links),
  };
}

function toResult(row: MatrixRow, links: Links): object | null {
  const { verification, consumerVersion, pact } = row;
  if (verification === null) return null;
  const metadata = encodeMetadata({ consumerVersionNumber: consumerVersion.number });
  const { number } = verification;
  return {
    success: verification.success,
    verifiedAt: toTimestamp(verification.createdAt),
    _links: { self: { href: links.verificationResultFor(row, pact.sha, { number, metadata }) } },
  };
}

interface VersionInRow {
  readonly pacticipant: string;
  readonly version: VersionRef;
  readonly links: Links;
  readonly surroundings: Surroundings;
}

/** `branch` is the one it came to last; clients of old look at it alone. */
function toVersionIn({ pacticipant, version, links, surroundings }: VersionInRow): object {
  const { id, number } = version;
  const { branches = [], tags = [], environments = [] } = surroundings.get(id) ?? {};
  const branchVersions = branches.map(({ name, isHead }) => {
    const href = links.branchVersion(pacticipant, name, number);
    return { name, latest: isHead, _links: { self: { title: 'Branch version', name, href } } };
  });
  return {
    number,
    branch: branches.at(-1)?.name ?? null,
    branches: branchVersions,
    branchVersions,
    environments: environments.map((environment) => toEnvironment(environment, links)),
    _links: { self: { href: links.version(pacticipant, number) } },
    tags: tags.map(({ name, isLatest }) => ({
      name,
      latest: isLatest,
      _links: { self: { href: links.tag(pacticipant, number, name) } },
    })),
  };
}

function toEnvironment(environment: Environment, links: Links): object {
  const { uuid, name, displayName, production } = environment;
  return {
    uuid,
    name,
    ...(displayName !== null && { displayName }),
    production,
    ...toTimestamps(environment),
    _links: { self: { title: 'Environment', name, href: links.environment(uuid) } },
  };
}
