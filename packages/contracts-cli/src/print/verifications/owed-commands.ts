import type { OwingVersion } from '../../operations/verifications/owed.ts';
import path from 'node:path';
import { quote } from '../quote.ts';

/** The commands that verify a version: here, and in CI. */
export interface OwedCommands {
  /** Null when it cannot run in this repository. */
  readonly command: string | null;
  readonly workflow: string | null;
}

export function toOwedCommands({ version, workspace, runnable }: OwingVersion): OwedCommands {
  if (workspace === undefined || runnable.kind !== 'here') return { command: null, workflow: null };
  const service = quote(path.basename(workspace));
  const number = quote(version);
  return {
    command: `npx contracts verifications owed --run --provider ${service} --version ${number}`,
    workflow: `gh workflow run verify-deployed.yml -f service=${service} -f version=${number}`,
  };
}
