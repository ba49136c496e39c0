import { z } from 'zod';

const pathsSchema = z.strictObject({
  /** Folder with one workspace per pacticipant. */
  services: z.string(),
  /** Folder with one OpenAPI document per provider. */
  openapi: z.string(),
  /** The AsyncAPI document; its releases and changelog are beside it. */
  asyncapi: z.string(),
  /** Folder that the consumer tests write pacts to. */
  pacts: z.string(),
  mocksLock: z.string(),
  /** Folder with one folder per baseline release. */
  releases: z.string(),
  breakingChanges: z.string(),
  /** Entry point of the Pact Broker that is started for a demo. */
  broker: z.string(),
});

const externalSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** The pacticipants that call it, and what they use. */
  consumers: z.array(z.strictObject({ name: z.string(), uses: z.string() })),
});

/** The content of contracts/project.json; its paths are relative to the root of the repository. */
export const declarationSchema = z.strictObject({
  paths: pathsSchema,
  externals: z.array(externalSchema),
  commandModules: z.array(z.string()),
});

export type ProjectPaths = Readonly<z.infer<typeof pathsSchema>>;

/** A participant outside this repository, which verifies no pacts. */
export type ExternalParticipant = Readonly<z.infer<typeof externalSchema>>;
