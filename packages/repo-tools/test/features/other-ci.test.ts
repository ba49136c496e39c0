import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeCommandLineChecker } from '@shopflow/contracts-cli/check-command-line';
import { openProject } from '@shopflow/project/open-project';
import { parse } from 'yaml';
import { findContractsCommands } from '../../src/lint-ci/contracts-commands.ts';

const project = await openProject(import.meta.dirname, {});
const page = await readFile(path.join(project.root, 'docs/other-ci.md'), 'utf8');

function block(language: string): string {
  const text = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(page)?.[1];
  if (text === undefined) throw new Error(`The page has no block of ${language}`);
  return text;
}

interface GitLabJob {
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
}

/** The shell scripts of the pipelines on the page. */
function scripts(): Record<string, readonly string[]> {
  const jobs = Object.values(parse(block('yaml')) as Record<string, GitLabJob | null>);
  const steps = [...block('groovy').matchAll(/\bsh '([^']*)'/g)];
  return {
    GitLab: jobs.flatMap((job) => [...(job?.before_script ?? []), ...(job?.script ?? [])]),
    Jenkins: steps.map(([, script = '']) => script),
  };
}

test.each(['GitLab', 'Jenkins'])('each command of the pipeline for %s exists', async (system) => {
  const commands = (scripts()[system] ?? []).flatMap(findContractsCommands);
  const check = await makeCommandLineChecker(project);
  const checked = commands.map((args) => check(args));

  expect(checked.flatMap(({ faults }) => faults)).toEqual([]);
  expect(checked.map(({ command }) => command)).toEqual(
    expect.arrayContaining(['ci', 'can-i-deploy', 'record-deployment']),
  );
});

test.each([
  ['GitLab', /export CONTRACTS_VERSION=\$\((.*)\)/],
  ['Jenkins', /CONTRACTS_VERSION = sh\(script: '(.*)', returnStdout: true\)/],
])('the pipeline for %s names its version once, by the commit', (system, assignment) => {
  const commands = (scripts()[system] ?? []).flatMap(findContractsCommands);

  // The report that a command writes into the checkout makes it dirty.
  expect(assignment.exec(page)?.[1]).toBe('git rev-parse --short HEAD');
  expect(commands.filter(([name]) => name === 'version')).toEqual([]);
  expect(commands.filter((args) => args.includes('--version'))).toEqual([]);
});

test.each([
  ['npx contracts cii orders', 'contracts cii orders: there is no such command'],
  ['x=$(npx contracts version --jsn)', 'contracts version has no option --jsn'],
  ['npx contracts can-i-deploy orders', 'contracts can-i-deploy needs --to-environment'],
  [
    'npm run --silent contracts -- schema reviev',
    'contracts schema reviev: there is no such command',
  ],
])('finds what is wrong with %s', async (script, fault) => {
  const [args = []] = findContractsCommands(script);

  expect((await makeCommandLineChecker(project))(args).faults).toEqual([fault]);
});
