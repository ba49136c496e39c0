import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});

const job = z.looseObject({
  if: z.union([z.string(), z.boolean()]).optional(),
  'runs-on': z.unknown().optional(),
  permissions: z.unknown().optional(),
  services: z.record(z.string(), z.object({ image: z.string() })).default({}),
  'timeout-minutes': z.unknown().optional(),
  concurrency: z.unknown().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  secrets: z.unknown().optional(),
  steps: z.array(step).default([]),
});

const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.unknown().optional(),
  concurrency: z.unknown().optional(),
  env: z.unknown().optional(),
  jobs: z.record(z.string(), job),
});

const action = z.object({ runs: z.object({ steps: z.array(step) }) });

export type Step = z.infer<typeof step>;
export type Job = z.infer<typeof job>;
export type Workflow = z.infer<typeof workflow>;

/** The text of a file and its path from the root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Reads the workflows and the actions of the repository. */
export async function readSources(
  root: string,
): Promise<{ workflows: readonly SourceFile[]; actions: readonly SourceFile[] }> {
  return {
    workflows: await readMatching(root, '.github/workflows', /^[^/]+\.ya?ml$/),
    actions: await readMatching(root, '.github/actions', /action\.ya?ml$/),
  };
}

async function readMatching(root: string, folder: string, name: RegExp): Promise<SourceFile[]> {
  const files = await readdir(path.join(root, folder), { recursive: true });
  return Promise.all(
    files
      .filter((file) => name.test(file))
      .sort()
      .map(async (file) => ({
        path: `${folder}/${file}`,
        text: await readFile(path.join(root, folder, file), 'utf8'),
      })),
  );
}

/** @throws ZodError, YAMLParseError unless the file is a workflow with a map of events */
export function parseWorkflow({ text }: SourceFile): Workflow {
  return workflow.parse(parse(text));
}

/** The steps of a composite action. @throws ZodError, YAMLParseError unless it is one */
export function parseAction({ text }: SourceFile): readonly Step[] {
  return action.parse(parse(text)).runs.steps;
}
