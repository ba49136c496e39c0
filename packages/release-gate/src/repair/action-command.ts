import type { BrokenPair, Target } from '../plan/release.ts';
import type { RepairAction } from './repair-action.ts';

/** What the commands refer to. */
export interface CommandContext {
  readonly environment: string;
  readonly targets: readonly Target[];
  readonly hasRetainedMessages: boolean;
  /** All actions of the repair: versions that it adds are released together. */
  readonly actions: readonly RepairAction[];
  /** The workspace in this repository, by pacticipant. */
  readonly workspaces: ReadonlyMap<string, string>;
  /** The application instances that are deployed, by pacticipant; undefined for the only one. */
  readonly instances: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** Whether a workflow can verify a version of a workspace. */
  readonly hasVerifyWorkflow: (workspace: string) => boolean;
}

/** The workflow that verifies a deployed version. */
export const VERIFY_WORKFLOW = '.github/workflows/verify-deployed.yml';

/** The command of an action; undefined when no command does it. */
export function actionCommand(action: RepairAction, context: CommandContext): string | undefined {
  const { environment } = context;
  switch (action.kind) {
    case 'publish-pact':
      return publishCommand(action.pair, context);
    case 'verify':
      return verifyCommand(action.pair, context);
    case 'fix':
      return fixCommand(action.pair, context);
    case 'correct-record':
      return recordCommand(action, environment);
    case 'deploy-first':
      return deployCommand(action, context);
    case 'add-version':
      return planCommand(context);
    case 'ask-team':
      return undefined;
  }
}

/** The workflow that runs the verification of an action, if there is one. */
export function workflowOf(action: RepairAction, context: CommandContext): string | undefined {
  if (action.kind !== 'verify') return undefined;
  const workspace = context.workspaces.get(action.pair.provider);
  const isOffered = workspace !== undefined && context.hasVerifyWorkflow(workspace);
  return isOffered ? VERIFY_WORKFLOW : undefined;
}

/** In a checkout of the version. */
function publishCommand(
  { consumer, consumerVersion }: BrokenPair,
  { workspaces }: CommandContext,
): string {
  const workspace = workspaces.get(consumer);
  return workspace === undefined
    ? join('npx pact-broker publish pacts', { 'consumer-app-version': consumerVersion })
    : `npm run test:consumer -w ${quote(workspace)} && ` +
        join(`npx contracts publish ${quote(consumer)}`, { version: consumerVersion });
}

/** Without a workflow, for the version of the provider that runs at PROVIDER_PORT. */
function verifyCommand(pair: BrokenPair, context: CommandContext): string {
  const { consumer, consumerVersion, provider, providerVersion = '' } = pair;
  if (workflowOf({ kind: 'verify', pair }, context) !== undefined) {
    const service = (context.workspaces.get(provider) ?? '').split('/').at(-1) ?? '';
    return `gh workflow run verify-deployed.yml -f service=${quote(service)} -f version=${quote(providerVersion)}`;
  }
  const [providerSegment, consumerSegment, version] = [provider, consumer, consumerVersion].map(
    encodeURIComponent,
  );
  const pact = `/pacts/provider/${providerSegment}/consumer/${consumerSegment}/version/${version}`;
  const options = { 'provider-name': provider, 'provider-version': providerVersion };
  return (
    `${join('npx pact-verifier', options)} --publish --port "$PROVIDER_PORT"` +
    ` --broker-url "$PACT_BROKER_BASE_URL" --webhook-callback-url "$PACT_BROKER_BASE_URL"${quote(pact)}`
  );
}

/** Shows the failure again. */
function fixCommand({ provider }: BrokenPair, { workspaces }: CommandContext): string | undefined {
  const workspace = workspaces.get(provider);
  return workspace === undefined ? undefined : `npm run verify -w ${quote(workspace)}`;
}

function recordCommand(
  action: RepairAction & { readonly kind: 'correct-record' },
  environment: string,
): string {
  const { pacticipant, runs, applicationInstance } = action;
  const options = {
    pacticipant,
    environment,
    ...(runs !== undefined && { version: runs }),
    ...(applicationInstance !== undefined && { 'application-instance': applicationInstance }),
  };
  const command = runs === undefined ? 'record-undeployment' : 'record-deployment';
  return join(`npx pact-broker ${command}`, options);
}

/** Elsewhere, its team deploys it, and then records it. */
function deployCommand(
  { pacticipant, version }: { readonly pacticipant: string; readonly version: string },
  { environment, workspaces, instances }: CommandContext,
): string {
  if (workspaces.has(pacticipant)) {
    const options = { pacticipant: `${pacticipant}@${version}`, 'to-environment': environment };
    return `${join('npx contracts deploy', options)} --execute`;
  }
  const records = (instances.get(pacticipant) ?? [undefined]).map((instance) =>
    join('npx pact-broker record-deployment', {
      ...{ pacticipant, version, environment },
      ...(instance !== undefined && { 'application-instance': instance }),
    }),
  );
  return records.join(' && ');
}

function planCommand({
  targets,
  actions,
  environment,
  hasRetainedMessages,
}: CommandContext): string {
  const added = actions.flatMap((each) => (each.kind === 'add-version' ? [each] : []));
  const all: readonly Target[] = [...targets, ...added];
  const deployed = all.flatMap(({ pacticipant, version }) =>
    version === undefined ? [] : [quote(`${pacticipant}@${version}`)],
  );
  const removed = all.filter(({ version }) => version === undefined);
  return [
    `npx contracts release plan --pacticipant ${deployed.join(' ')}`,
    ...removed.map(({ pacticipant }) => `--remove ${quote(pacticipant)}`),
    `--to-environment ${quote(environment)}`,
    ...(hasRetainedMessages ? [] : ['--no-retained-messages']),
  ].join(' ');
}

function join(command: string, options: Readonly<Record<string, string>>): string {
  const given = Object.entries(options).map(([name, value]) => `--${name} ${quote(value)}`);
  return [command, ...given].join(' ');
}

/** For a POSIX shell, because names and versions come from the broker. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
