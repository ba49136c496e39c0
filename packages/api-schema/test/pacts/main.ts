/**
 * Reviews changes of documents that are derived from pacts, six kinds for each interaction, and prints the verdicts:
 * `npm run prove:pacts -w packages/api-schema -- FOLDER` reads all pact files below a folder, of any library. It fails
 * when an interaction does not satisfy its own document, or when an added field is not safe for a pact that accepts its
 * own examples.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { toPact } from '@shopflow/pact-model/parse-pact';
import type { Pact } from '@shopflow/pact-model/pact';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';
import type { ReviewedVersion } from '../../src/review/review.ts';
import { reviewApi } from '../../src/review/review-api.ts';
import { readDocument } from '../read-document.ts';
import { CHANGES } from './changed-operation.ts';
import { deriveOperation, toDocument, type DerivedOperation } from './derived-document.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [folder] = positionals;
if (folder === undefined) throw new Error('Name the folder of the pact files: pacts');

type Counts = Record<'breaks' | 'unknown' | 'safe', number>;

const table: Record<string, Counts> = {};
const faults: string[] = [];
const files = { pacts: 0, others: 0, interactions: 0, invalidStatus: 0, refusedByOwnRules: 0 };

for (const file of await readdir(folder, { recursive: true })) {
  if (!file.endsWith('.json')) continue;
  const pact = await readPact(path.join(folder, file));
  files[pact === undefined ? 'others' : 'pacts'] += 1;
  for (const interaction of pact?.interactions ?? []) {
    const alone = { ...pact, interactions: [interaction], messages: [] } as unknown as Pact;
    await reviewInteraction(alone, `${file}: ${interaction.description}`);
  }
}
console.table(table);
for (const fault of faults) console.error(fault);
console.log({ ...files, faults: faults.length });
process.exitCode = faults.length === 0 && files.interactions > 0 ? 0 : 1;

async function readPact(file: string): Promise<Pact | undefined> {
  try {
    const content = JSON.parse(await readFile(file, 'utf8')) as Partial<Pact>;
    return content.interactions === undefined ? undefined : toPact(content, file);
  } catch {
    return undefined;
  }
}

async function reviewInteraction(pact: Pact, name: string): Promise<void> {
  const [usage] = usageOf(pact);
  if (usage?.kind !== 'http') return;
  files.interactions += 1;
  const operation = deriveOperation(usage);
  const isRefused = isRefusedByOwnRules(usage);
  if (isRefused) files.refusedByOwnRules += 1;
  const hasStatus = /^[1-5]\d\d$/.test(operation.status);
  if (!hasStatus) files.invalidStatus += 1;
  for (const [kind, version] of hasStatus ? await reviewChanges(pact, operation) : []) {
    const counts = (table[kind] ??= { breaks: 0, unknown: 0, safe: 0 });
    counts[version.verdict] += 1;
    // What a pact accepts is unknown where it refuses its own example.
    if (isRefused && version.verdict === 'unknown') continue;
    faults.push(...faultsOf(kind, version).map((fault) => `${name}: ${fault}`));
  }
}

/** The verdict for each kind of change. */
async function reviewChanges(
  pact: Pact,
  operation: DerivedOperation,
): Promise<readonly (readonly [string, ReviewedVersion])[]> {
  const before = await read(operation);
  const pacts = [{ consumer: 'consumer', version: '1', places: [], pact }];
  const verdicts: [string, ReviewedVersion][] = [];
  for (const [kind, change] of Object.entries(CHANGES)) {
    const changed = change(operation);
    if (changed === undefined) continue;
    const { versions } = await reviewApi({ before, after: await read(changed), pacts });
    verdicts.push(...versions.map((version): [string, ReviewedVersion] => [kind, version]));
  }
  return verdicts;
}

/** Some recorded answers do not match the matching rules beside them; the official verifier refuses them, too. */
function isRefusedByOwnRules({ reads, acceptsBody }: HttpUsage): boolean {
  const body = reads.find(({ part, steps }) => part === 'body' && steps.length === 0);
  return body !== undefined && acceptsBody(body.example) !== 'accepted';
}

function faultsOf(kind: string, version: ReviewedVersion): readonly string[] {
  const isWrong = kind === 'field added' && version.verdict !== 'safe';
  return [
    ...(version.undocumented.length > 0 ? ['its own document has no operation'] : []),
    ...(version.alreadyBroken.length > 0 ? ['refused by its own document'] : []),
    ...(isWrong ? [`${kind} is ${version.verdict}`] : []),
  ];
}

function read(operation: DerivedOperation) {
  return readDocument(JSON.stringify(toDocument(operation)));
}
