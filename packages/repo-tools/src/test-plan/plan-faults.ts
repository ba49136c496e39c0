import { edgeName, type Edge } from './edge.ts';
import type { ListedScenario } from './listed-scenarios.ts';
import { plannedIds } from './planned-ids.ts';

interface Facts {
  readonly scenarios: readonly ListedScenario[];
  readonly edges: readonly Edge[];
}

/** Sentences that say where the plan is out of sync with the tests. */
export function planFaults(plan: string, { scenarios, edges }: Facts): readonly string[] {
  const ids = plannedIds(plan).map(({ id }) => id);
  const listed = scenarios.map(({ id }) => id);
  const reasons = sectionOf(plan, '### Proved by contract');
  return [
    ...(ids.length === 0 ? ['The plan has no heading such as "### W1 …"'] : []),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} has two headings`),
    ...ids.flatMap((id) => fileFault(plan, id, scenarios.find((each) => each.id === id)?.file)),
    ...listed
      .filter((id, index) => listed.indexOf(id) !== index)
      .map((id) => `${id} is the id of two scenarios`),
    ...scenarios
      .filter(({ id }) => !ids.includes(id))
      .map(({ id, file }) => `${file} tests ${id}, which the plan does not have`),
    ...edges
      .map(edgeName)
      .filter((edge) => !new RegExp(`^\\| ${edge} +\\| \\S`, 'm').test(reasons))
      .map(
        (edge) =>
          `${edge} has a pact but no live test. Add a row "| ${edge} | why |" to ` +
          `"Proved by contract, so not tested live" in docs/integration-test-plan.md`,
      ),
  ];
}

function fileFault(plan: string, id: string, file: string | undefined): readonly string[] {
  if (file === undefined) return [`${id} has no scenario file`];
  const isLinked = sectionOf(plan, `### ${id} `).includes(`(../${file})`);
  return isLinked ? [] : [`The section of ${id} does not link to its test, ${file}`];
}

/** The section whose heading starts with this text. */
function sectionOf(plan: string, heading: string): string {
  const start = plan.indexOf(`\n${heading}`);
  if (start < 0) return '';
  const end = /\n##+ /.exec(plan.slice(start + 1))?.index;
  return plan.slice(start, end === undefined ? undefined : start + 1 + end);
}
