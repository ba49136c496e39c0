import { requireVersion, unknownPacticipant } from '@shopflow/broker-client/require-version';
import type { BrokerClient } from '@shopflow/broker-client';
import { toPacticipantName } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { Target } from '@shopflow/release-gate/release';
import pMap from 'p-map';
import { commitsOf } from './commits-of.ts';

/** What a user asks for: one version for all, or a version for each pacticipant. */
export interface RequestedTargets {
  /** The version of each pacticipant without one of its own. */
  readonly version?: string | undefined;
  /**
   * `NAME`, or `NAME@VERSION`, where the version can be a number, a branch, `main` for the main branch, a tag
   * of the broker, or a tag or commit of this checkout.
   */
  readonly pacticipants: readonly string[];
  /** Pacticipants to remove from the environment. */
  readonly remove: readonly string[];
}

type Client = Pick<
  BrokerClient,
  'hasVersion' | 'pacticipants' | 'mainVersions' | 'mainVersion' | 'branchVersion' | 'taggedVersion'
>;

interface Context {
  readonly project: Project;
  readonly client: Client;
  /** All that the broker knows. */
  readonly names: readonly string[];
}

/** Concurrent requests to the broker. */
const CONCURRENCY = 8;

/**
 * Resolves the versions of a release to what the broker knows.
 *
 * @throws UserError when no version is given, or no pacticipant has it; BrokerClientError for an unknown
 *   pacticipant or version
 */
export async function resolveTargets(
  project: Project,
  client: Client,
  { version, pacticipants, remove }: RequestedTargets,
): Promise<readonly Target[]> {
  const context = { project, client, names: await client.pacticipants() };
  const removed = await Promise.all(remove.map((name) => resolveRemoved(context, name)));
  const hasOnlyRemovals = removed.length > 0 && version === undefined;
  const deployed =
    pacticipants.length > 0
      ? await Promise.all(pacticipants.map((each) => resolveTarget(context, { each, version })))
      : hasOnlyRemovals
        ? []
        : await findWithVersion(context, version);
  const targets = [...deployed, ...removed];
  rejectDuplicates(targets);
  return targets;
}

/** One that is not live any more needs no step, so that a release that was stopped can be continued. */
async function resolveRemoved({ project, names }: Context, remove: string): Promise<Target> {
  const pacticipant = await toPacticipantName(project, remove);
  if (!names.includes(pacticipant)) throw unknownPacticipant(pacticipant, names);
  return { pacticipant, version: undefined };
}

/** The broker's pacticipants that have a version. */
async function findWithVersion(context: Context, version: string | undefined): Promise<Target[]> {
  if (version === undefined) {
    throw new UserError('Say what to release: --version VERSION, or --pacticipant NAME@VERSION.');
  }
  const { names } = context;
  const find = makeFindVersion(context, version);
  const found = await pMap(
    names,
    async (pacticipant) => {
      const known = await find(pacticipant);
      return known === undefined ? [] : [{ pacticipant, version: known }];
    },
    { concurrency: CONCURRENCY },
  );
  if (found.flat().length > 0) return found.flat();
  const has = names.length === 0 ? 'It has none.' : `It has: ${names.join(', ')}.`;
  throw new UserError(
    `No pacticipant of the broker has ${version} as a version, branch or tag. ${has} ` +
      'A version is known once its pacts or verification results are published.',
    { code: 'unknown-version' },
  );
}

async function resolveTarget(
  context: Context,
  { each, version: common }: { readonly each: string; readonly version: string | undefined },
): Promise<Target> {
  const { name, version = common } = splitVersion(each);
  if (version === undefined || version === '') {
    throw new UserError(`Say which version of ${name}: --pacticipant ${name}@VERSION.`);
  }
  const pacticipant = await toPacticipantName(context.project, name);
  const found = await makeFindVersion(context, version)(pacticipant);
  if (found !== undefined) return { pacticipant, version: found };
  await requireVersion(context.client, { pacticipant, version });
  return { pacticipant, version };
}

/** A name can begin with `@`, like that of an npm package. */
function splitVersion(text: string): {
  readonly name: string;
  readonly version?: string | undefined;
} {
  const at = text.indexOf('@', 1);
  return at === -1 ? { name: text } : { name: text.slice(0, at), version: text.slice(at + 1) };
}

/**
 * Finds a version of a pacticipant by its number, by a branch or tag that it is the newest of, by `main`, or
 * by a tag or commit of this checkout.
 */
function makeFindVersion({ project, client, names }: Context, version: string) {
  const commits = commitsOf(project, version);
  return async (pacticipant: string): Promise<string | undefined> => {
    if (!names.includes(pacticipant)) return undefined;
    if (await client.hasVersion({ pacticipant, version })) return version;
    const named =
      (await client.branchVersion({ pacticipant, branch: version })) ??
      (version === 'main' ? await client.mainVersion(pacticipant) : undefined) ??
      (await client.taggedVersion({ pacticipant, tag: version }));
    if (named !== undefined) return named;
    for (const commit of await commits) {
      if (await client.hasVersion({ pacticipant, version: commit })) return commit;
    }
    return undefined;
  };
}

function rejectDuplicates(targets: readonly Target[]): void {
  const names = targets.map(({ pacticipant }) => pacticipant);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UserError(`${twice} is named twice.`);
}
