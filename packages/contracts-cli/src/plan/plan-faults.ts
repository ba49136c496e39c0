import { edgeName, type Edge } from './edge.ts';
import { plannedIds } from './planned-ids.ts';

interface Facts {
  /** Scenario files by the id that they are named for. */
  readonly files: ReadonlyMap<string, string>;
  /** Scenario files that are named for no id, or for one that another file has. */
  readonly strays: readonly string[];
  readonly edges: readonly Edge[];
}

/** Where a plan and the tests are not of one mind, in sentences. */
export function planFaults(plan: string, { files, strays, edges }: Facts): readonly string[] {
  const ids = plannedIds(plan).map(({ id }) => id);
  const reasons = sectionOf(plan, '### Proved by contract');
  return [
    ...(ids.length === 0 ? ['The plan has no heading such as "### W1 …"'] : []),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} has two headings`),
    ...ids.flatMap((id) => fileFault(plan, id, files.get(id))),
    ...[...files]
      .filter(([id]) => !ids.includes(id))
      .map(([id, file]) => `${file} plays ${id}, which the plan does not have`),
    ...strays.map((file) => `${file} is not named for an id of its own`),
    ...edges
      .map(edgeName)
      .filter((edge) => !new RegExp(`^\\| ${edge} +\\| \\S`, 'm').test(reasons))
      .map((edge) => `The plan does not say why ${edge}, which a pact proves, has no live test`),
  ];
}

function fileFault(plan: string, id: string, file: string | undefined): readonly string[] {
  if (file === undefined) return [`${id} has no scenario file`];
  const isNamed = sectionOf(plan, `### ${id} `).includes(`(../${file})`);
  return isNamed ? [] : [`The section of ${id} does not name its test, ${file}`];
}

/** From a heading, by how it begins, to the next one. */
function sectionOf(plan: string, heading: string): string {
  const start = plan.indexOf(`\n${heading}`);
  if (start < 0) return '';
  const end = /\n##+ /.exec(plan.slice(start + 1))?.index;
  return plan.slice(start, end === undefined ? undefined : start + 1 + end);
}
