import { project } from '../../support/project.ts';
import { spawnContracts } from '../../support/spawn-contracts.ts';

// eslint-disable-next-line no-control-regex -- it begins every color
const COLOR = /\u001B\[/;

const usage = (env: Record<string, string>) =>
  spawnContracts(['usage', 'user-profile', '--pacts', project.paths.pacts], env);

test('prints colors when they are asked for, and none with NO_COLOR', async () => {
  expect((await usage({ FORCE_COLOR: '1' })).stdout).toMatch(COLOR);
  expect((await usage({ FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toMatch(COLOR);
  expect((await usage({})).stdout).not.toMatch(COLOR);
});
