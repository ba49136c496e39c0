import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { summarizeCriteria } from '../preflight/checklist-text.ts';

const checklist = z.object({
  environment: z.string(),
  ready: z.boolean(),
  criteria: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      outcome: z.enum(['ok', 'failed', 'not-proved']),
      waivedBecause: z.string().exactOptional(),
    }),
  ),
});

/**
 * The entry criteria with their waivers, for the report of a run.
 *
 * @param file output of `contracts preflight --json`; undefined when it was not checked
 * @throws Error for another file, for another environment, and when testing cannot begin
 */
export async function readEntryCriteria(
  file: string | undefined,
  environment: string,
): Promise<Readonly<Record<string, string>>> {
  if (file === undefined) return { 'Entry criteria': 'not checked by this run (--preflight)' };
  const read = await readChecklist(file);
  if (read.environment !== environment) {
    throw new Error(`${file} is the preflight of ${read.environment}, not of ${environment}`);
  }
  const criteria = read.criteria.map((each) => ({ ...each, findings: [] }));
  const summary = summarizeCriteria(criteria);
  if (!read.ready) throw new Error(`${file}: integration testing cannot begin: ${summary}`);
  const waivers = criteria.flatMap(({ number, title, waivedBecause }) =>
    waivedBecause === undefined
      ? []
      : [[`Waived criterion ${number}`, `${title}: ${waivedBecause}`]],
  );
  return { 'Entry criteria': summary, ...(Object.fromEntries(waivers) as Record<string, string>) };
}

async function readChecklist(file: string): Promise<z.infer<typeof checklist>> {
  try {
    return checklist.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is not the output of contracts preflight --json (${String(cause)})`, {
      cause,
    });
  }
}
