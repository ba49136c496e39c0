import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { scenarios } from '../scenarios/scenarios.ts';

/** A scenario as data, for the test plan. */
export interface ListedScenario {
  readonly id: string;
  readonly title: string;
  readonly proves: string;
  /** What it does to others, and why it is not run in a shared environment; missing if it is run there. */
  readonly disturbs?: string;
  /** Path relative to the root of the repository, with forward slashes. */
  readonly file: string;
}

const FOLDER = 'services/shopflow/src/scenarios';

/**
 * The scenarios with these ids, or all, in the order of the test plan.
 *
 * @throws Error for a scenario without exactly one file whose name begins with its id
 */
export async function listScenarios(only?: readonly string[]): Promise<readonly ListedScenario[]> {
  const root = path.resolve(import.meta.dirname, '../scenarios');
  const names = await readdir(root, { recursive: true });
  const selected = scenarios.filter(({ id }) => only?.includes(id) ?? true);
  return selected.map(({ id, title, proves, disturbs }) => {
    const [name, ...others] = names.filter((each) =>
      path.basename(each).startsWith(`${id.toLowerCase()}-`),
    );
    if (name === undefined || others.length > 0) {
      throw new Error(
        `Scenario ${id} needs exactly one file ${id.toLowerCase()}-*.ts below ${FOLDER}`,
      );
    }
    return {
      id,
      title,
      proves,
      ...(disturbs && { disturbs }),
      file: [FOLDER, ...name.split(path.sep)].join('/'),
    };
  });
}

/** One line per scenario. */
export function scenarioListText(listed: readonly ListedScenario[]): string {
  return listed.map(({ id, title }) => `${id}  ${title}`).join('\n');
}
