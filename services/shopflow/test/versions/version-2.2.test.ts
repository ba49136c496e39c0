import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { VerificationSummary } from '@shopflow/pact-kit/verification-summary';
import { toChangeEnv } from '../../src/source-changes/source-change.ts';
import { changesOf22 } from '../../src/versions/version-2.2.ts';

type VerifiedInteraction = VerificationSummary['pacts'][number]['interactions'][number];

const run = promisify(execFile);
const CONTRACTS = path.resolve(import.meta.dirname, '../../../../contracts');
const RELEASED = path.join(CONTRACTS, 'released/2.2.0');
/** The verified pacts of v2.3. */
const CURRENT = path.join(CONTRACTS, 'mocks');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'version-2.2-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes the users of provider states to the table, which has no phone numbers in v2.2. */
const STATES_OF_USER_PROFILE = {
  file: 'services/user-profile/test/pacts/provider.ts',
  find: 'phone_number: phoneNumber, ',
  replace: '',
};

/** Verifies v2.2 of a provider. */
async function verify(provider: 'orders' | 'user-profile', pacts: string) {
  const file = path.join(folder, 'summary.json');
  const program = path.join(import.meta.dirname, 'verify-provider.ts');
  const states = provider === 'user-profile' ? [STATES_OF_USER_PROFILE] : [];
  await run(process.execPath, ['--import', 'tsx', program, provider, pacts, file], {
    env: { ...process.env, ...toChangeEnv([...changesOf22[provider], ...states]) },
  });
  return JSON.parse(await readFile(file, 'utf8')) as VerificationSummary;
}

/** As `consumer: description`. */
function interactionsOf(
  { pacts }: VerificationSummary,
  isWanted: (interaction: VerifiedInteraction) => boolean,
): string[] {
  return pacts.flatMap(({ consumer, interactions }) =>
    interactions.filter(isWanted).map(({ description }) => `${consumer}: ${description}`),
  );
}

const hasFailed = ({ failures }: VerifiedInteraction): boolean => failures.length > 0;
const isAddedBy23 = ({ description }: VerifiedInteraction): boolean =>
  /phone number|activity|bulk/.test(description);

test.each([
  ['user-profile', 8],
  ['orders', 6],
] as const)(
  'v2.2 of %s satisfies all %d interactions of release 2.2.0',
  async (provider, count) => {
    const summary = await verify(provider, RELEASED);

    expect(interactionsOf(summary, hasFailed)).toEqual([]);
    expect(summary).toMatchObject({ success: true, interactions: count, problems: [] });
  },
);

test.each(['user-profile', 'orders'] as const)(
  'v2.2 of %s lacks all that v2.3 adds, and nothing else',
  async (provider) => {
    const summary = await verify(provider, CURRENT);

    const failed = interactionsOf(summary, hasFailed);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed).toEqual(interactionsOf(summary, isAddedBy23));
    expect(summary.problems).toEqual([]);
  },
);
