import { z } from 'zod';
import { testResults } from './test-results.ts';

// Schemas of the broker's responses; they list only the fields that this client reads.

const link = z.object({ href: z.string() });
const side = z.object({ name: z.string(), version: z.object({ number: z.string() }).nullish() });

const matrixRow = z.object({
  consumer: side,
  provider: side,
  verificationResult: z
    .object({
      success: z.boolean(),
      verifiedAt: z.string().optional(),
      /** The version with the same fingerprint that it was published for, if not for this one. */
      inheritedFrom: z.string().optional(),
      _links: z.object({ self: link }),
    })
    .nullish(),
  ignored: z.boolean().optional(),
});

export const matrixAnswer = z.object({
  summary: z.object({ deployable: z.boolean().nullable(), reason: z.string() }),
  /** Older brokers have none. */
  notices: z.array(z.object({ type: z.string(), text: z.string() })).optional(),
  matrix: z.array(matrixRow),
});

export const verificationResult = z.object({
  success: z.boolean(),
  testResults: testResults.optional(),
  _links: z.object({ 'pb:pact-version': link }),
});

/** A pact is what its consumer published: brokers keep one without names or descriptions as well. */
const interactions = z.array(
  z.looseObject({
    _id: z.string().nullish().catch(undefined),
    description: z.string().catch('an interaction without a description'),
  }),
);

const listOrMissing = interactions
  .nullish()
  .transform((found) => found ?? undefined)
  .optional();

/** Loose, because a pact contains whatever its consumer published. */
export const pact = z.looseObject({
  interactions: interactions.nullish().transform((found) => found ?? []),
  /** Instead of interactions, in a message pact of specification 3. */
  messages: listOrMissing,
  _links: z.object({ 'pb:publish-verification-results': link }),
});

export const named = z.object({ name: z.string() });
const sideOfContent = named.optional().catch(undefined);

/** Loose; a message pact of specification 3 has no `interactions`. The links name what the content does not. */
export const publishedPact = z
  .looseObject({
    consumer: sideOfContent,
    provider: sideOfContent,
    interactions: listOrMissing,
    messages: listOrMissing,
    /** When it was published, in ISO 8601. */
    createdAt: z.string().optional().catch(undefined),
    _links: z.object({
      'pb:consumer-version': named,
      'pb:consumer': sideOfContent,
      'pb:provider': sideOfContent,
    }),
  })
  .transform(({ consumer, provider, ...rest }, context) => {
    const sides = {
      consumer: consumer ?? rest._links['pb:consumer'],
      provider: provider ?? rest._links['pb:provider'],
    };
    if (sides.consumer !== undefined && sides.provider !== undefined)
      return { ...rest, consumer: sides.consumer, provider: sides.provider };
    context.addIssue({ code: 'custom', message: 'The pact does not name its pacticipants' });
    return z.NEVER;
  });

export const pactsForVerification = z.object({
  _embedded: z.object({
    pacts: z.array(
      z.object({ shortDescription: z.string().nullish(), _links: z.object({ self: link }) }),
    ),
  }),
});

export const pacticipant = z.object({ mainBranch: z.string().nullish() });

export const pacticipantList = z.object({
  _embedded: z.object({ pacticipants: z.array(z.object({ name: z.string() })) }),
});

export const version = z.object({ number: z.string() });

export const versionList = z.object({ _embedded: z.object({ versions: z.array(version) }) });

export const versionWithPacts = z.object({
  _links: z.object({ 'pb:pact-versions': z.array(link) }),
});

export const integrationList = z.object({
  _embedded: z.object({ integrations: z.array(z.object({ consumer: side, provider: side })) }),
});

export const environmentList = z.object({
  _embedded: z.object({
    environments: z.array(z.object({ name: z.string(), _links: z.object({ self: link }) })),
  }),
});

export const environment = z.object({
  _links: z.object({
    'pb:currently-deployed-deployed-versions': link,
    'pb:currently-supported-released-versions': link,
  }),
});

const liveVersion = z.object({
  applicationInstance: z.string().nullish(),
  _links: z.object({ self: link }),
  _embedded: z.object({
    pacticipant: z.object({ name: z.string() }),
    version: z.object({ number: z.string() }),
  }),
});

export const liveVersionList = z.object({
  _embedded: z.object({
    deployedVersions: z.array(liveVersion).optional(),
    releasedVersions: z.array(liveVersion).optional(),
  }),
});

/** A deployment that has not ended. */
export interface DeployedVersion extends LiveVersion {
  readonly applicationInstance: string | undefined;
  /** The link with which the deployment can be ended. */
  readonly href: string;
}

/** A version that is deployed in an environment, or released and supported in it. */
export interface LiveVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/** The broker's answer to "can I deploy?": its verdict and the matrix rows behind it. */
export type MatrixAnswer = z.infer<typeof matrixAnswer>;
/** A consumer version's pact with the verification result of one provider version, if there is one. */
export type MatrixRow = z.infer<typeof matrixRow>;
export type VerificationResult = z.infer<typeof verificationResult>;
export type Pact = z.infer<typeof pact>;
/** A pact as a consumer version published it, with the broker's links. */
export type PublishedPact = z.infer<typeof publishedPact>;

/** A pact that a provider must verify. */
export interface PactForVerification {
  /** Why the broker selected it, such as "latest from main branch"; some brokers do not say. */
  readonly reason: string | undefined;
  readonly pact: PublishedPact;
}
