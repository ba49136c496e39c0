import { FLOWS, type Flow } from '../../parity/flows.ts';
import { Identities } from '../../parity/identities.ts';
import { openRecordedWebhooks } from '../../parity/recorded-webhooks.ts';
import { Replay } from '../../parity/replay.ts';
import { rerunCommands, type Rerun, type RerunTarget } from '../../parity/rerun-commands.ts';
import type { Http } from '../../support/http.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

/** The other flows are replayed as requests, because later flows need their data. */
const RERUN: readonly Flow[] = [
  'cli-01-environments',
  'cli-03-can-i-deploy-unverified',
  'cli-05-deployments',
  'cli-06-can-i-deploy',
  'cli-07-can-i-merge',
  'cli-09-describe-and-list',
];

/**
 * The command line does not encode the slash of a branch or tag. The official broker answers 404 to
 * such a URL; here these commands succeed.
 */
const SLASHED: readonly string[] = [
  'create-version-tag -a Example App -e 1.0.0 -t a/b',
  'create-or-update-version -a Example App -e 4.0.0 --branch feat/y -t newtag',
  'create-or-update-version -a Example App -e 4.0.0 --branch feat/z -o json',
  'get-pacts --provider Example API --branch feat/x',
  'get-pacts --provider Example API --consumer Example App --branch feat/x --latest',
  'get-pacts --provider Example API --consumer Example App --branch feat/x --latest --download --download-dir downloads',
  'delete-branch -a Example App --branch feat/y --error-when-not-found true',
  'delete-branch -a Example App --branch feat/z',
];

/** Short form by default; every command runs each night. */
const { COMMANDS = 'short' } = process.env;

/** In the short form, one in three of the commands that only read. */
function makeSkip(): (line: string) => boolean {
  let reads = 0;
  return (line) => {
    const isRead = /^(list|describe|get|can-i)-/.test(line);
    if (COMMANDS === 'all' || !isRead || SLASHED.includes(line)) return false;
    reads += 1;
    return reads % 3 !== 1;
  };
}

const WEBHOOKS: Flow = 'cli-08-webhooks';

/** The commands of this flow that are about webhooks; the others are replayed as requests. */
async function rerunWebhookCommands(target: RerunTarget, broker: Http): Promise<Rerun[]> {
  const reruns = await rerunCommands(WEBHOOKS, target, (line) => !/^[\w-]+-webhook /.test(line));
  const { body } = await broker.get('/webhooks');
  for (const { href } of body._links['pb:webhooks'] as readonly { href: string }[]) {
    await broker.delete(href);
  }
  return reruns;
}

test('the official commands have the same outcome as with the official broker', async () => {
  await using webhooks = await openRecordedWebhooks();
  const { broker } = webhooks;
  await using folder = await makeTemporaryFolder();
  const { translate } = webhooks;
  const target = { url: broker.url, cwd: folder.dir, translate };
  const against = { ...target, identities: new Identities() };
  const replay = new Replay(broker, webhooks, against.identities);
  const reruns: Rerun[] = [];
  const isSkipped = makeSkip();
  for (const flow of FLOWS) {
    if (RERUN.includes(flow)) reruns.push(...(await rerunCommands(flow, against, isSkipped)));
    else {
      if (flow === WEBHOOKS) reruns.push(...(await rerunWebhookCommands(against, broker)));
      await replay.run(flow);
    }
  }

  const different = reruns.filter(({ isSame }) => !isSame);
  expect(different.filter(({ line }) => !SLASHED.includes(line))).toEqual([]);
  expect(different.map(({ line }) => line)).toEqual(SLASHED);
});
