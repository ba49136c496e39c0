import { z } from 'zod';

// The records of an export: one line of JSON each. docs/switch-brokers.md describes the format.

/** Increased when an older importer would misread an export. */
export const EXPORT_VERSION = 1;

const text = z.string();
const optionalText = z.string().optional();

export const pacticipantRecord = z.object({
  name: text,
  displayName: optionalText,
  mainBranch: optionalText,
  repositoryUrl: optionalText,
  repositoryName: optionalText,
  repositoryNamespace: optionalText,
  labels: z.array(text),
});

const publishedPactRecord = z.object({
  provider: text,
  /** The version of the content in the source, by which results find their pact. */
  sha: text,
  createdAt: optionalText,
  content: z.record(z.string(), z.unknown()),
});

/** A version with everything it brought; in the order in which a broker must receive them. */
export const versionRecord = z.object({
  pacticipant: text,
  number: text,
  createdAt: optionalText,
  buildUrl: optionalText,
  /** Versions with the same one inherit each other's pacts and results, which are not exported. */
  fingerprint: optionalText,
  branches: z.array(text),
  tags: z.array(text),
  pacts: z.array(publishedPactRecord),
});

export const resultRecord = z.object({
  consumer: text,
  provider: text,
  sha: text,
  /** The first consumer version that has this content. */
  consumerVersion: text,
  number: text,
  /** The result was published after this many lines of the versions. */
  afterVersions: z.number(),
  success: z.boolean(),
  providerVersion: text,
  verifiedAt: optionalText,
  buildUrl: optionalText,
  verifiedBy: z.record(z.string(), z.unknown()).optional(),
  testResults: z.unknown().optional(),
});

export const environmentRecord = z.object({
  name: text,
  displayName: optionalText,
  production: z.boolean(),
  contacts: z.array(z.unknown()),
});

export const deploymentRecord = z.object({
  kind: z.enum(['deployment', 'release']),
  pacticipant: text,
  version: text,
  environment: text,
  applicationInstance: optionalText,
  createdAt: optionalText,
  endedAt: optionalText,
  /** Deployed, or supported, at the time of the export. */
  isCurrent: z.boolean(),
});

export const webhookRecord = z.object({
  uuid: text,
  definition: z.record(z.string(), z.unknown()),
  /** What the source masks, such as "password" or "header authorization". */
  missingSecrets: z.array(text),
});

/** What a source may have no API for. */
export type NotExported = 'webhooks';

export const exportHeader = z.object({
  format: z.literal('pact-broker-export'),
  version: z.literal(EXPORT_VERSION),
  source: text,
  startedAt: text,
  /** Absent while the export is incomplete. */
  finishedAt: optionalText,
  /** What the source has no API for. */
  notExported: z.array(z.enum(['webhooks'])),
});

export type PacticipantRecord = z.infer<typeof pacticipantRecord>;
export type PublishedPactRecord = z.infer<typeof publishedPactRecord>;
export type VersionRecord = z.infer<typeof versionRecord>;
export type ResultRecord = z.infer<typeof resultRecord>;
export type EnvironmentRecord = z.infer<typeof environmentRecord>;
export type DeploymentRecord = z.infer<typeof deploymentRecord>;
export type WebhookRecord = z.infer<typeof webhookRecord>;
export type ExportHeader = z.infer<typeof exportHeader>;
