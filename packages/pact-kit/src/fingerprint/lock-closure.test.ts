import { findLockClosure } from './lock-closure.ts';

const packages = {
  '': { devDependencies: { jest: '1' } },
  'services/web': { name: '@shop/web', dependencies: { '@shop/kit': '*', left: '1' } },
  'services/other': { name: '@shop/other', dependencies: { right: '1' } },
  'packages/kit': { name: '@shop/kit', dependencies: { left: '2' } },
  'node_modules/@shop/kit': { resolved: 'packages/kit', link: true },
  'node_modules/@shop/web': { resolved: 'services/web', link: true },
  'node_modules/jest': { version: '1.0.0', integrity: 'sha-jest', dependencies: { deep: '1' } },
  'node_modules/deep': { version: '1.0.0' },
  'node_modules/left': { version: '1.0.0', integrity: 'sha-left', peerDependencies: { gone: '1' } },
  'node_modules/right': { version: '1.0.0' },
  'packages/kit/node_modules/left': { version: '2.0.0' },
};

test('follows the dependencies of a workspace, of the workspaces that it uses, and of the root', () => {
  expect(findLockClosure({ packages }, 'services/web')).toEqual({
    workspaces: ['packages/kit', 'services/web'],
    packages: [
      'node_modules/deep 1.0.0  ',
      'node_modules/jest 1.0.0  sha-jest',
      'node_modules/left 1.0.0  sha-left',
      'packages/kit/node_modules/left 2.0.0  ',
    ],
  });
});
