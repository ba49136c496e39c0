import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { NODE_VERSIONS, QUICK_SUITES, readArguments } from './read-arguments.ts';

test('runs the quick suites on all versions by default', () => {
  expect(readArguments([])).toEqual({ versions: NODE_VERSIONS, commands: QUICK_SUITES });
});

test('runs one command on the versions that are named', () => {
  expect(readArguments(['22', '24.1', '--', 'npm', 'run', 'demo', '--', '--json'])).toEqual({
    versions: ['22', '24.1'],
    commands: [['npm', 'run', 'demo', '--', '--json']],
  });
});

test('refuses what is not a version', () => {
  expect(() => readArguments(['npm', 'run', 'demo'])).toThrow('"npm" is not a Node version');
});

const readText = (file: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../../..', file), 'utf8');

test('package.json and the nightly workflow name the same versions', () => {
  const { engines } = JSON.parse(readText('package.json')) as { engines: { node: string } };
  const { jobs } = parse(readText('.github/workflows/nightly-node.yml')) as {
    jobs: { suites: { strategy: { matrix: { node: string[] } } } };
  };

  expect(engines.node).toBe(`>=${NODE_VERSIONS[0]}`);
  expect(jobs.suites.strategy.matrix.node).toEqual(NODE_VERSIONS);
});
