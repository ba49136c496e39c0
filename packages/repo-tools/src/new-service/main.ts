import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { openProject } from '@shopflow/project/open-project';
import { writeService } from './write-service.ts';

const HELP = `Usage: npm run new-service -- NAME [--root FOLDER]

Writes services/NAME, .github/workflows/NAME.yml and a line in .github/CODEOWNERS, and adds the
workspace to package-lock.json. NAME is in lower case, with hyphens: loyalty-points.

  --root FOLDER   another checkout of this repository

Exit code: 0 when the service was written, 1 when not.`;

const [name, option, folder] = process.argv.slice(2);
const root = path.resolve(folder ?? path.join(import.meta.dirname, '../../../..'));

if (name === undefined || name.startsWith('-') || (option !== undefined && option !== '--root')) {
  console.log(HELP);
  process.exitCode = name === '--help' || name === '-h' ? 0 : 1;
} else {
  await newService(name).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

async function newService(service: string): Promise<void> {
  const written = await writeService(service, {
    project: await openProject(root, process.env),
    install,
  });
  console.log(`Wrote ${written.folder} (port ${written.port}), ${written.workflow} and a line in .github/CODEOWNERS.

Next:
  npm test -w ${written.folder}      # its tests pass
  npm start -w ${written.folder}     # http://localhost:${written.port}/items
Replace the example /items, put the right team into CODEOWNERS, and write the first sentence of its README.
When it calls another service or is called, see "A contract edge" in .github/CONTRIBUTING.md.`);
}

/** Nothing imports a service, so node_modules needs no link to it. */
async function install(): Promise<void> {
  const args = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', [...args, '--loglevel=error'], { cwd: root });
}
