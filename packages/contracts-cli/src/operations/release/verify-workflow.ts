import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '@shopflow/project/project';
import { VERIFY_WORKFLOW } from '@shopflow/release-gate/action-command';
import { parse } from 'yaml';
import { z } from 'zod';

const workflow = z.object({
  on: z.object({
    workflow_dispatch: z.object({
      inputs: z.object({ service: z.object({ options: z.array(z.string()) }) }),
    }),
  }),
});

/** The services that the workflow for deployed versions can verify; none without the workflow. */
export async function readVerifiableServices({
  root,
}: Pick<Project, 'root'>): Promise<readonly string[]> {
  const text = await readFile(path.join(root, VERIFY_WORKFLOW), 'utf8').catch(ignoreMissingFile);
  if (text === undefined) return [];
  const parsed = workflow.safeParse(parse(text));
  return parsed.success ? parsed.data.on.workflow_dispatch.inputs.service.options : [];
}

function ignoreMissingFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
