import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../../src/repository.ts';
import { EVENT_DOCUMENT } from '../../src/schema/event-document.ts';
import { contracts } from '../support/contracts.ts';

interface Answer {
  readonly explanation: string;
  readonly checks: readonly {
    readonly schema: string;
    readonly version: string;
    readonly judgements: readonly {
      readonly direction: string;
      readonly judgement: { readonly compatible: boolean; readonly refusal?: string };
    }[];
  }[];
}

/** A draft of the document in a folder that git does not know. */
async function givenDraft(change: (text: string) => string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-draft-'));
  const file = path.join(folder, 'draft.yaml');
  await writeFile(file, change(await readFile(path.join(repositoryRoot, EVENT_DOCUMENT), 'utf8')));
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

test('a renamed field is refused by readers of every release, each with a document that shows it', async () => {
  await using draft = await givenDraft((text) => text.replaceAll('customerEmail', 'email'));
  const args = ['schema', 'compatibility', draft.file, '--mode', 'FORWARD_TRANSITIVE', '--json'];

  const { exitCode, stdout } = await contracts(args);

  expect(exitCode).toBe(1);
  const { explanation, checks } = JSON.parse(stdout) as Answer;
  expect(explanation).toMatch(/^FORWARD_TRANSITIVE: readers with each earlier schema accept/);
  expect(
    checks.map(({ schema, version, judgements: [only] }) => [
      schema,
      version,
      only?.judgement.compatible,
    ]),
  ).toEqual([
    ['ORDER_CONFIRMED payload', '1.0.0', false],
    ['ORDER_CONFIRMED payload', '1.1.0', false],
    ['ORDER_CONFIRMED headers', '1.0.0', true],
    ['ORDER_CONFIRMED headers', '1.1.0', true],
  ]);
  expect(checks[0]?.judgements[0]?.judgement.refusal).toContain("'customerEmail'");
});

test('the document goes forward from the release before it, and says what the mode means', async () => {
  const { exitCode, stdout } = await contracts(['schema', 'compatibility', '--mode', 'FORWARD']);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /FORWARD: .* Upgrade producers first\.\n✔ ORDER_CONFIRMED payload: 1\.0\.0 reads/,
  );
});
