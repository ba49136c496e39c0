import { runCommand } from '@shopflow/project/run-command';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { z } from 'zod';

const listedScenarios = z.array(
  z.object({
    id: z.string(),
    /** Why it is not run in a shared environment; missing if it is. */
    disturbs: z.string().exactOptional(),
    /** Path relative to the root of the repository, with forward slashes. */
    file: z.string(),
  }),
);

/** A live scenario, and the file that tests it. */
export type ListedScenario = z.infer<typeof listedScenarios>[number];

const LIST = ['--import', 'tsx', 'services/shopflow/src/live/main.ts', '--list', '--json'];

/**
 * Lists the live scenarios, as `npm run live -- --list --json` does. No import, because tools know no
 * service.
 *
 * @throws UserError with the output of the program when it fails, for example for a scenario without a file
 */
export async function listScenarios({ root, env }: Project): Promise<readonly ListedScenario[]> {
  const { exitCode, output } = await runCommand(process.execPath, LIST, { cwd: root, env });
  if (exitCode !== 0) throw new UserError(`The live scenarios cannot be listed:\n${output}`);
  return listedScenarios.parse(JSON.parse(output));
}
