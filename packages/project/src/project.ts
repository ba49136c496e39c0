import type { Environment } from './environment.ts';
import type { ExternalParticipant, ProjectPaths } from './declaration.ts';

/** A checkout of a repository that declares its parts in contracts/project.json, or a folder outside of one. */
export interface Project {
  /** Absolute path of the root folder, which contains contracts/project.json. */
  readonly root: string;
  /** False for a folder outside of every project: then no path exists. */
  readonly isDeclared: boolean;
  /** Absolute paths of the declared files and folders. */
  readonly paths: ProjectPaths;
  readonly externals: readonly ExternalParticipant[];
  /** Absolute paths of the modules that add commands to `contracts`. */
  readonly commandModules: readonly string[];
  /** Environment variables that commands read: `process.env`, or a test's own. */
  readonly env: Environment;
}
