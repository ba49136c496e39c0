import { openProject } from './open-project.ts';
import {
  assertCommitted,
  workingTreeVersion,
  workingTreeVersionOr,
} from './working-tree-version.ts';

test('requires --version for a working tree with uncommitted changes', () => {
  expect(assertCommitted('ac56132')).toBe('ac56132');
  expect(() => assertCommitted('ac56132-dirty.5ede62cc')).toThrow(
    /with --version \(this checkout is ac56132-dirty/,
  );
});

test('prefers the version and branch in the environment over git, and given ones over both', async () => {
  const env = { PATH: process.env.PATH, CONTRACTS_VERSION: '2.3.0', CONTRACTS_BRANCH: 'main' };
  const project = await openProject(import.meta.dirname, env);
  const fallback = { version: '1', branch: 'other' };

  expect(await workingTreeVersion(project)).toEqual({ version: '2.3.0', branch: 'main' });
  expect(await workingTreeVersionOr(project, fallback)).toEqual({
    version: '2.3.0',
    branch: 'main',
  });
  expect(await workingTreeVersion(project, { version: '2.4.0', branch: undefined })).toEqual({
    version: '2.4.0',
    branch: 'main',
  });
});
