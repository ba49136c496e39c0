import type { Environment } from '../../domain/environments/environment.ts';
import type { MatrixRow, VersionRef } from '../../domain/matrix/matrix.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import { encodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import type { Links } from '../../hal/links.ts';
import { toPacticipantReference } from '../../hal/references.ts';
import { toTimestamp, toTimestamps } from '../../hal/timestamp.ts';
import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';
import { toNotice } from './reason-text.ts';

/**
 * The answer of `/matrix` and `/can-i-deploy`. Clients read the verdict from `summary.deployable`.
 */
export function toMatrix(links: Links, answer: MatrixAnswer): object {
  const { deployable, counts, reasons, rows, versionContexts } = answer;
  const notices = reasons.map(toNotice);
  const { ignored, ...others } = counts;
  const toVersion = makeToVersion(links, versionContexts);
  return {
    summary: {
      deployable,
      reason: notices.map(({ text }) => text).join('\n'),
      ...others,
      ...(ignored !== undefined && { ignored }),
    },
    notices,
    matrix: rows.map((row) => ({
      ...toRow(links, row, toVersion),
      ...(row.isIgnored && { ignored: true }),
    })),
  };
}

type VersionContexts = MatrixAnswer['versionContexts'];
type ToVersion = (pacticipant: string, version: VersionRef) => object;

/** Most rows share their versions with other rows. */
function makeToVersion(links: Links, versionContexts: VersionContexts): ToVersion {
  const documents = new Map<number, object>();
  return (pacticipant, version) => {
    const known = documents.get(version.id);
    if (known !== undefined) return known;
    const document = toMatrixVersion(links, { pacticipant, version, versionContexts });
    documents.set(version.id, document);
    return document;
  };
}

function toRow(links: Links, row: MatrixRow, toVersion: ToVersion): object {
  const { consumer, consumerVersion, provider, pact, verification } = row;
  return {
    consumer: {
      ...toPacticipantReference(links, consumer),
      version: toVersion(consumer, consumerVersion),
    },
    provider: {
      ...toPacticipantReference(links, provider),
      version: verification && toVersion(provider, verification.providerVersion),
    },
    pact: {
      createdAt: toTimestamp(pact.createdAt),
      ...(pact.inheritedFrom !== undefined && { inheritedFrom: pact.inheritedFrom }),
      _links: { self: { href: links.pact(row, consumerVersion.number) } },
    },
    verificationResult: toResult(links, row),
  };
}

function toResult(links: Links, row: MatrixRow): object | null {
  const { verification, consumerVersion, pact } = row;
  if (verification === null) return null;
  const metadata = encodeMetadata({ consumerVersionNumber: consumerVersion.number });
  const { number } = verification;
  return {
    success: verification.success,
    verifiedAt: toTimestamp(verification.createdAt),
    ...(verification.inheritedFrom !== undefined && { inheritedFrom: verification.inheritedFrom }),
    _links: { self: { href: links.verificationResultFor(row, pact.sha, { number, metadata }) } },
  };
}

interface VersionInRow {
  readonly pacticipant: string;
  readonly version: VersionRef;
  readonly versionContexts: VersionContexts;
}

/** `branch` is the branch it was last added to; older clients read only this field. */
function toMatrixVersion(links: Links, versionInRow: VersionInRow): object {
  const { pacticipant, version, versionContexts } = versionInRow;
  const { id, number } = version;
  const { branches = [], tags = [], environments = [] } = versionContexts.get(id) ?? {};
  const branchVersions = branches.map(({ name, isHead }) => {
    const href = links.branchVersion(pacticipant, name, number);
    return { name, latest: isHead, _links: { self: { title: 'Branch version', name, href } } };
  });
  return {
    number,
    branch: branches.at(-1)?.name ?? null,
    branches: branchVersions,
    branchVersions,
    environments: environments.map((environment) => toEnvironment(links, environment)),
    _links: { self: { href: links.version(pacticipant, number) } },
    tags: tags.map(({ name, isLatest }) => ({
      name,
      latest: isLatest,
      _links: { self: { href: links.tag(pacticipant, number, name) } },
    })),
  };
}

function toEnvironment(links: Links, environment: Environment): object {
  const { uuid, name, production } = environment;
  return {
    uuid,
    name,
    displayName: displayNameOf(environment),
    production,
    ...toTimestamps(environment),
    _links: { self: { title: 'Environment', name, href: links.environment(uuid) } },
  };
}
