import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Scripts {
  readonly deploy?: string;
  readonly undeploy?: string;
}

const PATHS = {
  ...{ services: 'services', openapi: 'openapi', asyncapi: 'events.yaml', pacts: 'pacts' },
  ...{ mocksLock: 'lock.json', releases: 'released', breakingChanges: 'c.json', broker: 'main.ts' },
};

/** Writes what was deployed into `deployed.log` of the project. */
export const LOG_DEPLOYMENT =
  'echo "$DEPLOY_PACTICIPANT $DEPLOY_VERSION $DEPLOY_ENVIRONMENT" >> ../../deployed.log';

/** A project of its own whose services have these scripts; the team of each owns it. */
export async function givenReleaseProject(services: Readonly<Record<string, Scripts>>) {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'release-')));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  const declaration = { paths: PATHS, externals: [], commandModules: [] };
  await write('contracts/project.json', JSON.stringify(declaration));
  const names = Object.keys(services);
  await write('CODEOWNERS', names.map((name) => `/services/${name}/ @${name}-team\n`).join(''));
  for (const [name, scripts] of Object.entries(services)) {
    await write(`services/${name}/package.json`, JSON.stringify({ pacticipant: name, scripts }));
  }
  return {
    root,
    deployed: async (): Promise<string[]> => {
      const text = await readFile(path.join(root, 'deployed.log'), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}
