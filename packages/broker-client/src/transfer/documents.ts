import { z } from 'zod';

// The broker's documents that a transfer reads; they list only the fields that it needs.

const link = z.object({ href: z.string() });
const links = z.array(link).default([]);
const named = z.object({ name: z.string() });
const optional = z.string().nullish();

const pacticipantDocument = z.object({
  name: z.string(),
  displayName: optional,
  mainBranch: optional,
  repositoryUrl: optional,
  repositoryName: optional,
  repositoryNamespace: optional,
  _embedded: z.object({ labels: z.array(named).default([]) }).default({ labels: [] }),
});

export const pacticipantList = z.object({
  _embedded: z.object({ pacticipants: z.array(pacticipantDocument) }),
});

export const versionDocument = z.object({
  number: z.string(),
  createdAt: optional,
  buildUrl: optional,
  fingerprint: optional,
  _embedded: z.object({
    branchVersions: z.array(named.extend({ latest: z.boolean().nullish() })).default([]),
    tags: z.array(named).default([]),
  }),
  _links: z.object({
    'pb:pact-versions': links,
    'pb:deployed-environments': links,
    'pb:released-environments': links,
  }),
});

export const versionPage = z.object({
  page: z.object({ totalPages: z.number() }).optional(),
  _embedded: z.object({ versions: z.array(versionDocument) }),
});

/** The names come from the links: a pact is carried as published, even one that does not name its pacticipants. */
export const pactDocument = z.looseObject({
  createdAt: optional,
  _links: z.object({
    'pb:provider': named,
    'pb:pact-version': named,
    /** Of a pact that another version with the same fingerprint has published. */
    'pb:inherited-from': named.optional(),
  }),
});

export const pactToVerify = z.object({
  _links: z.object({ 'pb:publish-verification-results': link }),
});

export const resultDocument = z.object({
  success: z.boolean(),
  providerApplicationVersion: z.string(),
  verificationDate: optional,
  buildUrl: optional,
  verifiedBy: z.record(z.string(), z.unknown()).nullish(),
  testResults: z.unknown(),
});

export const environmentDocument = z.object({
  uuid: z.string(),
  name: z.string(),
  displayName: optional,
  production: z.boolean().nullish(),
  contacts: z.array(z.unknown()).nullish(),
});

export const environmentList = z.object({
  _embedded: z.object({ environments: z.array(environmentDocument) }),
});

export const deploymentDocument = z.object({
  uuid: z.string(),
  createdAt: optional,
  applicationInstance: optional,
  /** The name of `applicationInstance` in older brokers. */
  target: optional,
  currentlyDeployed: z.boolean().optional(),
  undeployedAt: optional,
  currentlySupported: z.boolean().optional(),
  supportEndedAt: optional,
  _links: z.object({ self: link }),
  _embedded: z
    .object({
      pacticipant: named.optional(),
      version: z.object({ number: z.string() }).optional(),
      environment: named.optional(),
    })
    .default({}),
});

export const deploymentList = z.object({
  _embedded: z.object({
    deployedVersions: z.array(deploymentDocument).default([]),
    releasedVersions: z.array(deploymentDocument).default([]),
  }),
});

export const webhookList = z.object({ _links: z.object({ 'pb:webhooks': links }) });

export const webhookDocument = z.looseObject({
  uuid: z.string(),
  description: optional,
  consumer: z.looseObject({}).nullish(),
  provider: z.looseObject({}).nullish(),
  enabled: z.boolean().nullish(),
  events: z.array(named).default([]),
  request: z.looseObject({
    headers: z.record(z.string(), z.string()).nullish(),
    password: optional,
  }),
});

export type VersionDocument = z.infer<typeof versionDocument>;
export type PactDocument = z.infer<typeof pactDocument>;
export type DeploymentDocument = z.infer<typeof deploymentDocument>;
export type WebhookDocument = z.infer<typeof webhookDocument>;

export function isInherited({ _links }: PactDocument): boolean {
  return _links['pb:inherited-from'] !== undefined;
}

/** Whether a version is deployed, or released and supported, now. */
export function isCurrent({ currentlyDeployed, currentlySupported }: DeploymentDocument): boolean {
  return (currentlyDeployed ?? currentlySupported) === true;
}
