import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCommandModules } from './commands/load-command-modules.ts';
import { openProject, openProjectOrFolder } from './open-project.ts';
import { findPacticipants } from './pacticipants.ts';

const PATHS = {
  ...{ services: 'services', openapi: 'openapi', asyncapi: 'events.yaml', pacts: 'pacts' },
  ...{ mocksLock: 'lock.json', releases: 'released', breakingChanges: 'c.json', broker: 'main.ts' },
};

/** A folder with this contracts/project.json. */
async function givenFolder(declaration: object) {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'project-')));
  await mkdir(path.join(root, 'contracts'));
  await writeFile(path.join(root, 'contracts/project.json'), JSON.stringify(declaration));
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}

test('finds the project in a folder above', async () => {
  await using folder = await givenFolder({ paths: PATHS, externals: [], commandModules: ['a.ts'] });
  const inside = path.join(folder.root, 'services/a');
  await mkdir(inside, { recursive: true });

  const project = await openProject(inside, { NAME: 'value' });

  expect(project).toMatchObject({
    root: folder.root,
    paths: { pacts: path.join(folder.root, 'pacts') },
    commandModules: [path.join(folder.root, 'a.ts')],
    env: { NAME: 'value' },
  });
});

test('reports a folder outside every project in one line', async () => {
  await expect(openProject('/', {})).rejects.toThrow(
    'Found no contracts/project.json in / or a folder above it.',
  );
});

test('opens a folder outside every project as one that declares nothing', async () => {
  const folder = await openProjectOrFolder('/', {});

  expect(folder).toMatchObject({ root: '/', isDeclared: false, externals: [], commandModules: [] });
  expect(await findPacticipants(folder)).toEqual([]);
});

test('names the field of an invalid declaration', async () => {
  await using folder = await givenFolder({ paths: PATHS, externals: [], commandModule: [] });

  await expect(openProject(folder.root, {})).rejects.toThrow(
    /project\.json is not valid.*commandModule/s,
  );
});

test('names a misspelled path of a declaration', async () => {
  const { pacts, ...others } = PATHS;
  const paths = { ...others, pactz: pacts };
  await using folder = await givenFolder({ paths, externals: [], commandModules: [] });

  await expect(openProject(folder.root, {})).rejects.toThrow(/project\.json is not valid.*pactz/s);
});

test('names a folder of services that does not exist', async () => {
  await using folder = await givenFolder({ paths: PATHS, externals: [], commandModules: [] });

  await expect(findPacticipants(await openProject(folder.root, {}))).rejects.toThrow(
    /^Could not read .*services, which contracts\/project\.json names/,
  );
});

test.each([
  ['is missing', undefined, 'Could not load the commands of'],
  ['exports no addCommands', 'export const x = 1;', 'commands.mjs does not export addCommands'],
])('reports a command module that %s', async (_, source, message) => {
  await using folder = await givenFolder({
    ...{ paths: PATHS, externals: [], commandModules: ['commands.mjs'] },
  });
  if (source !== undefined) await writeFile(path.join(folder.root, 'commands.mjs'), source);

  const project = await openProject(folder.root, {});

  await expect(loadCommandModules(project)).rejects.toThrow(message);
});
