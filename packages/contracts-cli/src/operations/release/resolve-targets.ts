import { requireVersion } from '@shopflow/broker-client/require-version';
import type { BrokerClient } from '@shopflow/broker-client';
import { toPacticipantName, findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { Target } from '@shopflow/release-gate/release';

/** What a user asks for: one version for all, or a version for each pacticipant. */
export interface RequestedTargets {
  /** The version of each pacticipant without one of its own. */
  readonly version?: string | undefined;
  /** `NAME`, or `NAME@VERSION`, where the version can be a branch, or `main` for the main branch. */
  readonly pacticipants: readonly string[];
  /** Pacticipants to remove from the environment. */
  readonly remove: readonly string[];
}

type Broker = Pick<
  BrokerClient,
  'hasVersion' | 'pacticipants' | 'mainVersions' | 'mainVersion' | 'branchVersion'
>;

/**
 * Resolves the versions of a release to what the broker knows.
 *
 * @throws UserError when no version is given, or no pacticipant has it; BrokerClientError for an unknown
 *   pacticipant or version
 */
export async function resolveTargets(
  project: Project,
  broker: Broker,
  { version, pacticipants, remove }: RequestedTargets,
): Promise<readonly Target[]> {
  const removed = await Promise.all(remove.map((name) => toPacticipantName(project, name)));
  const deployed =
    pacticipants.length === 0
      ? await findWithVersion(project, broker, version)
      : await Promise.all(
          pacticipants.map((each) => resolveTarget(project, broker, { each, version })),
        );
  const targets = [
    ...deployed,
    ...removed.map((pacticipant) => ({ pacticipant, version: undefined })),
  ];
  rejectDuplicates(targets);
  return targets;
}

/** The project's pacticipants that have a version. */
async function findWithVersion(
  project: Project,
  broker: Broker,
  version: string | undefined,
): Promise<Target[]> {
  if (version === undefined) {
    throw new UserError('Say what to release: --version VERSION, or --pacticipant NAME@VERSION.');
  }
  const all = await findPacticipants(project);
  const found = await Promise.all(
    all.map(async ({ name: pacticipant }) => {
      const known = await findVersion(broker, { pacticipant, version });
      return known === undefined ? [] : [{ pacticipant, version: known }];
    }),
  );
  if (found.flat().length > 0) return found.flat();
  throw new UserError(
    `The broker has version ${version} of none of: ${all.map(({ name }) => name).join(', ')}. ` +
      'A version is known once its pacts or verification results are published.',
    { code: 'unknown-version' },
  );
}

async function resolveTarget(
  project: Project,
  broker: Broker,
  { each, version: common }: { readonly each: string; readonly version: string | undefined },
): Promise<Target> {
  const [nameOrFolder = '', ...rest] = each.split('@');
  const version = rest.length > 0 ? rest.join('@') : common;
  if (version === undefined || version === '') {
    throw new UserError(
      `Say which version of ${nameOrFolder}: --pacticipant ${nameOrFolder}@VERSION.`,
    );
  }
  const pacticipant = await toPacticipantName(project, nameOrFolder);
  const found = await findVersion(broker, { pacticipant, version });
  if (found !== undefined) return { pacticipant, version: found };
  await requireVersion(broker, { pacticipant, version });
  return { pacticipant, version };
}

/** A version by its number, by a branch that it is the newest of, or by `main`. */
async function findVersion(
  broker: Broker,
  { pacticipant, version }: { readonly pacticipant: string; readonly version: string },
): Promise<string | undefined> {
  if (await broker.hasVersion({ pacticipant, version })) return version;
  const onBranch = await broker.branchVersion({ pacticipant, branch: version });
  if (onBranch !== undefined || version !== 'main') return onBranch;
  const names = await broker.pacticipants();
  return names.includes(pacticipant) ? broker.mainVersion(pacticipant) : undefined;
}

function rejectDuplicates(targets: readonly Target[]): void {
  const names = targets.map(({ pacticipant }) => pacticipant);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UserError(`${twice} is named twice.`);
}
