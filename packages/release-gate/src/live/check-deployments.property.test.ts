import fc from 'fast-check';
import {
  checkDeployments,
  type DeploymentFinding,
  type DeploymentRecord,
  type RunningPacticipant,
} from './check-deployments.ts';

const NAMES = ['orders', 'profile', 'mail', 'web'];
const VERSIONS = ['1', '2', '3'];

/** An environment whose records are right. */
const environment = fc
  .tuple(
    ...NAMES.map(() =>
      fc.uniqueArray(fc.constantFrom(...VERSIONS), { minLength: 1, maxLength: 2 }),
    ),
  )
  .map((versions) =>
    versions.map((each, index) => ({ pacticipant: NAMES[index] ?? '', versions: each })),
  );

/** One change that makes the records of a pacticipant wrong. */
const corruption = fc.record({
  pacticipant: fc.constantFrom(...NAMES),
  kind: fc.constantFrom('phantom', 'missing', 'stale', 'contentless', 'unknown'),
});

test('reports nothing while the records are right', () => {
  fc.assert(
    fc.property(environment, (running) => {
      expect(checkDeployments(recordsOf(running), running)).toStrictEqual([]);
    }),
  );
});

test('finds each of 200 random corruptions, and nothing else', () => {
  const corruptions = fc.uniqueArray(corruption, {
    minLength: 1,
    selector: (each) => each.pacticipant,
  });
  fc.assert(
    fc.property(environment, corruptions, (running, wrong) => {
      let world: World = { records: recordsOf(running), running };
      for (const each of wrong) world = corrupt(world, each);
      const expected = wrong.map(({ pacticipant, kind }) => `${pacticipant}: ${kind}`);
      const found = checkDeployments(world.records, world.running).map(summarize);
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 200 },
  );
});

interface World {
  readonly records: readonly DeploymentRecord[];
  readonly running: readonly RunningPacticipant[];
}

function recordsOf(running: readonly RunningPacticipant[]): DeploymentRecord[] {
  return running.flatMap(({ pacticipant, versions }) =>
    versions.map((version) => ({ pacticipant, version, hasContracts: true })),
  );
}

function corrupt(
  { records, running }: World,
  { pacticipant, kind }: { readonly pacticipant: string; readonly kind: string },
): World {
  const first = records.find((each) => each.pacticipant === pacticipant);
  if (first === undefined) throw new Error(`${pacticipant} has no record`);
  const others = records.filter((each) => each !== first);
  switch (kind) {
    case 'phantom':
      return { records: [...records, { ...first, version: '0' }], running };
    case 'missing':
      return { records: others, running };
    case 'stale':
      return { records: [...others, { ...first, version: '0' }], running };
    case 'contentless':
      return { records: [...others, { ...first, hasContracts: false }], running };
    default:
      return { records, running: running.filter((each) => each.pacticipant !== pacticipant) };
  }
}

function summarize(finding: DeploymentFinding): string {
  const { pacticipant } = 'record' in finding ? finding.record : finding;
  return `${pacticipant}: ${finding.kind}`;
}
