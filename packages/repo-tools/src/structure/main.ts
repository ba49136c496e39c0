import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProject } from '@shopflow/project/open-project';
import { findPacticipants } from '@shopflow/project/pacticipants';
import { findForeignLiterals } from './foreign-literals.ts';
import { findLargeFolders } from './large-folders.ts';
import { findUntestedResources } from './untested-resources.ts';

const SOURCE_FILE = /\.(ts|tsx|mjs|cjs|js|java)$/;
const PACKAGE_SOURCE = /^packages\/[^/]+\/src\/(?!.*\.test\.ts$).*\.ts$/;
/** These exist for one participant, or name a path that a checkout is found by. */
const MAY_NAME = /^packages\/(twilio-sandbox|project|repo-tools)\//;

const root = fileURLToPath(new URL('../../../../', import.meta.url));

process.exitCode = (await main()) ? 0 : 1;

/** @returns whether the tree keeps the rules that no import shows */
async function main(): Promise<boolean> {
  const files = listFiles();
  const sources = files.filter((file) => SOURCE_FILE.test(file));
  const names = await participantNames();
  const faults = [
    ...findLargeFolders(sources),
    ...findUntestedResources(files),
    ...sources
      .filter((file) => PACKAGE_SOURCE.test(file) && !MAY_NAME.test(file))
      .flatMap((file) => findForeignLiterals({ path: file, source: read(file) }, names)),
  ];
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}

function listFiles(): readonly string[] {
  const command = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const listed = execFileSync('git', command, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  const deleted = execFileSync('git', ['ls-files', '--deleted'], { cwd: root, encoding: 'utf8' });
  const gone = new Set(deleted.split('\n'));
  return listed.filter((file) => !gone.has(file));
}

/** The participants of the project, and the external ones that it declares. */
async function participantNames(): Promise<ReadonlySet<string>> {
  const project = await openProject(root, process.env);
  const own = await findPacticipants(project);
  if (own.length === 0) throw new Error('No service names its pacticipant in its package.json');
  return new Set([...own, ...project.externals].map(({ name }) => name));
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
