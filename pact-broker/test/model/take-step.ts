import { ENVIRONMENTS } from './arbitrary-step.ts';
import type { Pair, Step, VersionName } from './step.ts';
import {
  findVersion,
  isPair,
  type ModelBranch,
  type ModelPublication,
  type ModelVersion,
  type VerifiedTag,
  type World,
} from './world.ts';

/** Changes the world as a step must; false when the step cannot be taken, and nothing changed. */
export function takeStep(world: World, step: Step): boolean {
  const act = ACTS[step.kind] as (world: World, step: Step) => boolean;
  return act(world, step);
}

type Acts = {
  readonly [Kind in Step['kind']]: (world: World, step: Step & { readonly kind: Kind }) => boolean;
};

const ACTS: Acts = {
  publish(world, step) {
    const { consumer, provider, content, branch, tags } = step;
    const known = findPublication(world, step);
    // One version never means two contents.
    if (known !== undefined && known.content !== content) return false;
    ensurePacticipant(world, provider);
    const version = ensureVersion(world, { pacticipant: consumer, version: step.version });
    if (branch !== undefined) addToBranch(world, version, branch);
    for (const tag of tags) addTag(world, version, tag);
    if (!world.integrations.some((pair) => isPair(pair, step))) world.integrations.push(step);
    if (known !== undefined) return true;
    const createdAt = world.now;
    world.publications.push({ consumer, provider, version, revision: 1, content, createdAt });
    return true;
  },

  merge(world, step) {
    const known = findPublication(world, step);
    if (known === undefined || (known.content | step.content) === known.content) return false;
    removeFrom(world, 'publications', (each) => each === known);
    world.overwritten.push(known);
    const content = known.content | step.content;
    const revision = known.revision + 1;
    world.publications.push({ ...known, revision, content, createdAt: world.now });
    return true;
  },

  verify(world, step) {
    const { consumer, provider, success, wip, providerBranch } = step;
    const publication = findPublication(world, step);
    if (publication === undefined) return false;
    const { content } = publication;
    const name = { pacticipant: provider, version: step.providerVersion };
    const providerVersion = ensureVersion(world, name);
    if (providerBranch !== undefined) addToBranch(world, providerVersion, providerBranch);
    const createdAt = world.now;
    world.results.push({ consumer, provider, content, providerVersion, success, wip, createdAt });
    if (success && !wip) rememberTags(world, { ...publication, at: createdAt }, providerVersion);
    return true;
  },

  'add-branch'(world, step) {
    addToBranch(world, ensureVersion(world, step), step.name);
    return true;
  },

  'add-tag'(world, step) {
    const version = ensureVersion(world, step);
    if (!version.tags.has(step.name)) addTag(world, version, step.name);
    if ((ENVIRONMENTS as readonly string[]).includes(step.name)) {
      ACTS.deploy(world, { ...step, kind: 'deploy', environment: step.name, instance: undefined });
    }
    return true;
  },

  'set-main-branch'({ pacticipants }, { pacticipant, branch }) {
    pacticipants.set(pacticipant, branch);
    return true;
  },

  deploy(world, step) {
    const version = findVersion(world, step);
    if (version === undefined) return false;
    ACTS.undeploy(world, { ...step, kind: 'undeploy' });
    const { environment, instance } = step;
    world.live.push({ version, environment, instance, kind: 'deployed' });
    return true;
  },

  undeploy: (world, { pacticipant, environment, instance }) =>
    removeFrom(
      world,
      'live',
      (each) =>
        each.kind === 'deployed' &&
        each.version.pacticipant === pacticipant &&
        each.environment === environment &&
        each.instance === instance,
    ),

  release(world, step) {
    const version = findVersion(world, step);
    if (version === undefined) return false;
    ACTS['end-support'](world, { ...step, kind: 'end-support' });
    const { environment } = step;
    world.live.push({ version, environment, instance: undefined, kind: 'released' });
    return true;
  },

  'end-support'(world, step) {
    const version = findVersion(world, step);
    const { environment } = step;
    return removeFrom(
      world,
      'live',
      (each) =>
        each.kind === 'released' && each.version === version && each.environment === environment,
    );
  },

  'delete-version'(world, step) {
    const version = findVersion(world, step);
    if (version === undefined) return false;
    removeVersions(world, (each) => each === version);
    return true;
  },

  'delete-pact'(world, step) {
    const publication = findPublication(world, step);
    if (publication === undefined) return false;
    const isOfVersion = (each: ModelPublication): boolean =>
      isPair(each, publication) && each.version === publication.version;
    removeFrom(world, 'overwritten', isOfVersion);
    return removeFrom(world, 'publications', isOfVersion);
  },

  'delete-integration'(world, step) {
    for (const list of ['publications', 'overwritten', 'results', 'verifiedTags'] as const) {
      removeFrom(world, list, (each) => isPair(each, step));
    }
    return removeFrom(world, 'integrations', (each) => isPair(each, step));
  },

  'delete-branch'(world, { pacticipant, name }) {
    removeFrom(
      world,
      'memberships',
      ({ version, branch }) => version.pacticipant === pacticipant && branch === name,
    );
    return removeFrom(
      world,
      'branches',
      (branch) => branch.pacticipant === pacticipant && branch.name === name,
    );
  },

  'delete-branch-version'(world, step) {
    const version = findVersion(world, step);
    const isGone = removeFrom(
      world,
      'memberships',
      (each) => each.version === version && each.branch === step.name,
    );
    replaceHeads(world, (branch) => branch.head === version && branch.name === step.name);
    return isGone;
  },

  'delete-tag': (world, step) => findVersion(world, step)?.tags.delete(step.name) ?? false,

  'delete-pacticipant'(world, { pacticipant }) {
    const isInvolved = ({ consumer, provider }: Pair): boolean =>
      [consumer, provider].includes(pacticipant);
    removeVersions(world, (each) => each.pacticipant === pacticipant);
    removeFrom(world, 'branches', (branch) => branch.pacticipant === pacticipant);
    for (const list of [
      'publications',
      'overwritten',
      'results',
      'verifiedTags',
      'integrations',
    ] as const) {
      removeFrom(world, list, isInvolved);
    }
    return world.pacticipants.delete(pacticipant);
  },

  wait(world, { seconds }) {
    world.now += seconds * 1000;
    return true;
  },
};

function findPublication({ publications }: World, name: Pair & { readonly version: string }) {
  return publications.find((each) => isPair(each, name) && each.version.version === name.version);
}

function ensurePacticipant({ pacticipants }: World, name: string): void {
  if (!pacticipants.has(name)) pacticipants.set(name, undefined);
}

function ensureVersion(world: World, name: VersionName): ModelVersion {
  ensurePacticipant(world, name.pacticipant);
  const known = findVersion(world, name);
  if (known !== undefined) return known;
  const { pacticipant, version } = name;
  const tags = new Map<string, number>();
  const made = { pacticipant, version, createdAt: world.now, tags };
  world.versions.push(made);
  return made;
}

function addToBranch(world: World, version: ModelVersion, name: string): void {
  const { pacticipant } = version;
  let branch = world.branches.find(
    (each) => each.pacticipant === pacticipant && each.name === name,
  );
  if (branch === undefined) {
    branch = { pacticipant, name, createdAt: world.now, head: undefined };
    world.branches.push(branch);
  }
  const isOn = world.memberships.some((each) => each.version === version && each.branch === name);
  if (!isOn) {
    world.memberships.push({ version, branch: name });
    branch.head = version;
  }
  setMainBranchIfUnset(world, pacticipant, name);
}

/** The newest version that is left on a branch takes the place of a head that is gone. */
function replaceHeads(world: World, isHeadGone: (branch: ModelBranch) => boolean): void {
  for (const branch of world.branches.filter(isHeadGone)) {
    branch.head = world.versions.findLast(
      (version) =>
        version.pacticipant === branch.pacticipant &&
        world.memberships.some((each) => each.version === version && each.branch === branch.name),
    );
  }
}

/** Tags that come later, or go, do not change under which tags a content was verified. */
function rememberTags(
  world: World,
  { consumer, provider, content, at }: Omit<VerifiedTag, 'tag'>,
  { tags }: ModelVersion,
): void {
  for (const tag of tags.keys()) {
    const isKnown = world.verifiedTags.some(
      (each) =>
        isPair(each, { consumer, provider }) && each.content === content && each.tag === tag,
    );
    if (!isKnown) world.verifiedTags.push({ consumer, provider, content, tag, at });
  }
}

/** The first tag of a version that is on no branch is its branch, too, within ten seconds. */
function addTag(world: World, version: ModelVersion, tag: string): void {
  const isOnBranch = world.memberships.some((each) => each.version === version);
  const isRecent = world.now - version.createdAt <= 10_000;
  if (version.tags.size === 0 && !isOnBranch && isRecent) addToBranch(world, version, tag);
  if (!version.tags.has(tag)) version.tags.set(tag, world.now);
  setMainBranchIfUnset(world, version.pacticipant, tag);
}

function setMainBranchIfUnset({ pacticipants }: World, pacticipant: string, name: string): void {
  const isCandidate = ['develop', 'main', 'master'].includes(name);
  if (isCandidate && pacticipants.get(pacticipant) === undefined) {
    pacticipants.set(pacticipant, name);
  }
}

function removeVersions(world: World, isGone: (version: ModelVersion) => boolean): void {
  removeFrom(world, 'versions', isGone);
  removeFrom(world, 'memberships', ({ version }) => isGone(version));
  replaceHeads(world, ({ head }) => head !== undefined && isGone(head));
  removeFrom(world, 'publications', ({ version }) => isGone(version));
  removeFrom(world, 'overwritten', ({ version }) => isGone(version));
  removeFrom(world, 'results', ({ providerVersion }) => isGone(providerVersion));
  removeFrom(world, 'live', ({ version }) => isGone(version));
}

type Lists = Omit<World, 'now' | 'pacticipants'>;

/** Whether anything was there to remove. */
function removeFrom<Name extends keyof Lists>(
  lists: Lists,
  name: Name,
  isGone: (item: Lists[Name][number]) => boolean,
): boolean {
  const items = lists[name] as Lists[Name][number][];
  const left = items.filter((item) => !isGone(item));
  const isSome = left.length < items.length;
  items.splice(0, items.length, ...left);
  return isSome;
}
