import { ENVIRONMENTS } from './arbitrary-step.ts';
import {
  findVersion,
  isPair,
  type ModelBranch,
  type ModelPublication,
  type ModelVersion,
  type VerifiedTag,
  type ModelState,
} from './model-state.ts';
import type { Pair, Step, VersionName } from './step.ts';

/** Applies a step to the model. Returns false, without a change, if the step is not applicable. */
export function applyStep(model: ModelState, step: Step): boolean {
  const act = STEP_HANDLERS[step.kind] as (model: ModelState, step: Step) => boolean;
  return act(model, step);
}

type StepHandlers = {
  readonly [Kind in Step['kind']]: (
    model: ModelState,
    step: Step & { readonly kind: Kind },
  ) => boolean;
};

const STEP_HANDLERS: StepHandlers = {
  publish(model, step) {
    const { consumer, provider, content, branch, tags } = step;
    const known = findPublication(model, step);
    // A version never has two contents.
    if (known !== undefined && known.content !== content) return false;
    ensurePacticipant(model, provider);
    const version = ensureVersion(model, { pacticipant: consumer, version: step.version });
    if (branch !== undefined) addToBranch(model, version, branch);
    for (const tag of tags) addTag(model, version, tag);
    if (!model.integrations.some((pair) => isPair(pair, step))) model.integrations.push(step);
    if (known !== undefined) return true;
    const createdAt = model.now;
    model.publications.push({ consumer, provider, version, revision: 1, content, createdAt });
    return true;
  },

  merge(model, step) {
    const known = findPublication(model, step);
    if (known === undefined || (known.content | step.content) === known.content) return false;
    removeFrom(model, 'publications', (each) => each === known);
    model.overwritten.push(known);
    const content = known.content | step.content;
    const revision = known.revision + 1;
    model.publications.push({ ...known, revision, content, createdAt: model.now });
    return true;
  },

  verify(model, step) {
    const { consumer, provider, success, wip, providerBranch } = step;
    const publication = findPublication(model, step);
    if (publication === undefined) return false;
    const { content } = publication;
    const name = { pacticipant: provider, version: step.providerVersion };
    const providerVersion = ensureVersion(model, name);
    if (providerBranch !== undefined) addToBranch(model, providerVersion, providerBranch);
    const createdAt = model.now;
    model.results.push({ consumer, provider, content, providerVersion, success, wip, createdAt });
    if (success && !wip) rememberTags(model, { ...publication, at: createdAt }, providerVersion);
    return true;
  },

  'add-branch'(model, step) {
    addToBranch(model, ensureVersion(model, step), step.name);
    return true;
  },

  'add-tag'(model, step) {
    const version = ensureVersion(model, step);
    if (!version.tags.has(step.name)) addTag(model, version, step.name);
    if ((ENVIRONMENTS as readonly string[]).includes(step.name)) {
      STEP_HANDLERS.deploy(model, {
        ...step,
        kind: 'deploy',
        environment: step.name,
        instance: undefined,
      });
    }
    return true;
  },

  'set-main-branch'({ pacticipants }, { pacticipant, branch }) {
    pacticipants.set(pacticipant, branch);
    return true;
  },

  deploy(model, step) {
    const version = findVersion(model, step);
    if (version === undefined) return false;
    STEP_HANDLERS.undeploy(model, { ...step, kind: 'undeploy' });
    const { environment, instance } = step;
    model.live.push({ version, environment, instance, kind: 'deployed' });
    return true;
  },

  undeploy: (model, { pacticipant, environment, instance }) =>
    removeFrom(
      model,
      'live',
      (each) =>
        each.kind === 'deployed' &&
        each.version.pacticipant === pacticipant &&
        each.environment === environment &&
        each.instance === instance,
    ),

  release(model, step) {
    const version = findVersion(model, step);
    if (version === undefined) return false;
    STEP_HANDLERS['end-support'](model, { ...step, kind: 'end-support' });
    const { environment } = step;
    model.live.push({ version, environment, instance: undefined, kind: 'released' });
    return true;
  },

  'end-support'(model, step) {
    const version = findVersion(model, step);
    const { environment } = step;
    return removeFrom(
      model,
      'live',
      (each) =>
        each.kind === 'released' && each.version === version && each.environment === environment,
    );
  },

  'delete-version'(model, step) {
    const version = findVersion(model, step);
    if (version === undefined) return false;
    removeVersions(model, (each) => each === version);
    return true;
  },

  'delete-pact'(model, step) {
    const publication = findPublication(model, step);
    if (publication === undefined) return false;
    const isOfVersion = (each: ModelPublication): boolean =>
      isPair(each, publication) && each.version === publication.version;
    removeFrom(model, 'overwritten', isOfVersion);
    return removeFrom(model, 'publications', isOfVersion);
  },

  'delete-integration'(model, step) {
    for (const list of ['publications', 'overwritten', 'results', 'verifiedTags'] as const) {
      removeFrom(model, list, (each) => isPair(each, step));
    }
    return removeFrom(model, 'integrations', (each) => isPair(each, step));
  },

  'delete-branch'(model, { pacticipant, name }) {
    removeFrom(
      model,
      'memberships',
      ({ version, branch }) => version.pacticipant === pacticipant && branch === name,
    );
    return removeFrom(
      model,
      'branches',
      (branch) => branch.pacticipant === pacticipant && branch.name === name,
    );
  },

  'delete-branch-version'(model, step) {
    const version = findVersion(model, step);
    const isGone = removeFrom(
      model,
      'memberships',
      (each) => each.version === version && each.branch === step.name,
    );
    replaceHeads(model, (branch) => branch.head === version && branch.name === step.name);
    return isGone;
  },

  'delete-tag': (model, step) => findVersion(model, step)?.tags.delete(step.name) ?? false,

  'delete-pacticipant'(model, { pacticipant }) {
    const isInvolved = ({ consumer, provider }: Pair): boolean =>
      [consumer, provider].includes(pacticipant);
    removeVersions(model, (each) => each.pacticipant === pacticipant);
    removeFrom(model, 'branches', (branch) => branch.pacticipant === pacticipant);
    for (const list of [
      'publications',
      'overwritten',
      'results',
      'verifiedTags',
      'integrations',
    ] as const) {
      removeFrom(model, list, isInvolved);
    }
    return model.pacticipants.delete(pacticipant);
  },

  wait(model, { seconds }) {
    model.now += seconds * 1000;
    return true;
  },
};

function findPublication({ publications }: ModelState, name: Pair & { readonly version: string }) {
  return publications.find((each) => isPair(each, name) && each.version.version === name.version);
}

function ensurePacticipant({ pacticipants }: ModelState, name: string): void {
  if (!pacticipants.has(name)) pacticipants.set(name, undefined);
}

function ensureVersion(model: ModelState, name: VersionName): ModelVersion {
  ensurePacticipant(model, name.pacticipant);
  const known = findVersion(model, name);
  if (known !== undefined) return known;
  const { pacticipant, version } = name;
  const tags = new Map<string, number>();
  const made = { pacticipant, version, createdAt: model.now, tags };
  model.versions.push(made);
  return made;
}

function addToBranch(model: ModelState, version: ModelVersion, name: string): void {
  const { pacticipant } = version;
  let branch = model.branches.find(
    (each) => each.pacticipant === pacticipant && each.name === name,
  );
  if (branch === undefined) {
    branch = { pacticipant, name, createdAt: model.now, head: undefined };
    model.branches.push(branch);
  }
  const isOn = model.memberships.some((each) => each.version === version && each.branch === name);
  if (!isOn) {
    model.memberships.push({ version, branch: name });
    branch.head = version;
  }
  setMainBranchIfUnset(model, pacticipant, name);
}

/** The newest remaining version on a branch replaces a deleted head. */
function replaceHeads(model: ModelState, isHeadGone: (branch: ModelBranch) => boolean): void {
  for (const branch of model.branches.filter(isHeadGone)) {
    branch.head = model.versions.findLast(
      (version) =>
        version.pacticipant === branch.pacticipant &&
        model.memberships.some((each) => each.version === version && each.branch === branch.name),
    );
  }
}

/**
 * Tags that are added or deleted later do not change the tags under which a pact version was verified.
 */
function rememberTags(
  model: ModelState,
  { consumer, provider, content, at }: Omit<VerifiedTag, 'tag'>,
  { tags }: ModelVersion,
): void {
  for (const tag of tags.keys()) {
    const isKnown = model.verifiedTags.some(
      (each) =>
        isPair(each, { consumer, provider }) && each.content === content && each.tag === tag,
    );
    if (!isKnown) model.verifiedTags.push({ consumer, provider, content, tag, at });
  }
}

/** Within ten seconds, the first tag of a version without a branch also becomes its branch. */
function addTag(model: ModelState, version: ModelVersion, tag: string): void {
  const isOnBranch = model.memberships.some((each) => each.version === version);
  const isRecent = model.now - version.createdAt <= 10_000;
  if (version.tags.size === 0 && !isOnBranch && isRecent) addToBranch(model, version, tag);
  if (!version.tags.has(tag)) version.tags.set(tag, model.now);
  setMainBranchIfUnset(model, version.pacticipant, tag);
}

function setMainBranchIfUnset(
  { pacticipants }: ModelState,
  pacticipant: string,
  name: string,
): void {
  const isCandidate = ['develop', 'main', 'master'].includes(name);
  if (isCandidate && pacticipants.get(pacticipant) === undefined) {
    pacticipants.set(pacticipant, name);
  }
}

function removeVersions(model: ModelState, isGone: (version: ModelVersion) => boolean): void {
  removeFrom(model, 'versions', isGone);
  removeFrom(model, 'memberships', ({ version }) => isGone(version));
  replaceHeads(model, ({ head }) => head !== undefined && isGone(head));
  removeFrom(model, 'publications', ({ version }) => isGone(version));
  removeFrom(model, 'overwritten', ({ version }) => isGone(version));
  removeFrom(model, 'results', ({ providerVersion }) => isGone(providerVersion));
  removeFrom(model, 'live', ({ version }) => isGone(version));
}

type Lists = Omit<ModelState, 'now' | 'pacticipants'>;

/** Returns whether anything was removed. */
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
