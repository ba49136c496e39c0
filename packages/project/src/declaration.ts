/** The files and folders of contracts/project.json, relative to the root of the repository. */
export interface ProjectPaths {
  /** Folder with one workspace per pacticipant. */
  readonly services: string;
  /** Folder with one OpenAPI document per provider. */
  readonly openapi: string;
  /** The AsyncAPI document; its releases and changelog are next to it. */
  readonly asyncapi: string;
  /** Folder that the consumer tests write pacts to. */
  readonly pacts: string;
  readonly mocksLock: string;
  /** Folder with one folder per baseline release. */
  readonly releases: string;
  readonly breakingChanges: string;
  /** Entry point of the Pact Broker that is started for a demo. */
  readonly broker: string;
}

/** A participant outside this repository, which verifies no pacts. */
export interface ExternalParticipant {
  readonly name: string;
  readonly title: string;
  /** The pacticipants that call it, and what they use. */
  readonly consumers: readonly { readonly name: string; readonly uses: string }[];
}

/** The content of contracts/project.json. */
export interface Declaration {
  readonly paths: ProjectPaths;
  readonly externals: readonly ExternalParticipant[];
  readonly commandModules: readonly string[];
}
