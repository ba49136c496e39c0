import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { EnvironmentRecord, RecordKind } from '@shopflow/project/environment-records';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';
import { addPacticipantOption, requirePacticipant } from './pacticipant-option.ts';

interface Options {
  readonly toEnvironment: string;
  readonly pacticipant?: string;
  readonly version?: string;
  readonly applicationInstance?: string;
  readonly json?: boolean;
}

/** What each command is for, and how its result reads. */
const COMMANDS: Readonly<
  Record<RecordKind, { readonly description: string; readonly sentence: string }>
> = {
  deployment: {
    description: 'record in the broker that a version is now live in an environment',
    sentence: 'is live in',
  },
  undeployment: {
    description: 'record in the broker that no version of a pacticipant is deployed any more',
    sentence: 'is no longer deployed to',
  },
  release: {
    description: 'record in the broker that a version is released, such as a mobile app',
    sentence: 'is released and supported in',
  },
  'support-ended': {
    description: 'record in the broker that a released version is no longer supported',
    sentence: 'is no longer supported in',
  },
};

/** Adds `record-deployment`, `record-undeployment`, `record-release` and `record-support-ended`. */
export function addRecordCommands(program: Command, project: Project): void {
  for (const kind of Object.keys(COMMANDS) as RecordKind[])
    addRecordCommand(program, project, kind);
}

function addRecordCommand(program: Command, project: Project, kind: RecordKind): void {
  const command = program
    .command(`record-${kind}`)
    .description(COMMANDS[kind].description)
    .option('--json', 'print what was recorded as JSON')
    .addHelpText('after', '\nExit codes: 0 recorded, 2 an error, 4 the broker cannot be reached.')
    .action(
      (name: string | undefined, { toEnvironment: environment, json, ...options }: Options) => {
        const pacticipant = requirePacticipant(name, options);
        return run(project, kind, { record: { ...options, pacticipant, environment }, json });
      },
    );
  addPacticipantOption(command);
  if (kind !== 'undeployment') {
    command.option('--version <version>', 'its version (default: the git commit)');
  }
  if (kind === 'deployment' || kind === 'undeployment') {
    command.option('--application-instance <name>', 'one of several instances in the environment');
  }
  addEnvironmentOption(command, {
    description: 'the environment, for example staging',
    isRequired: true,
  });
}

async function run(
  project: Project,
  kind: RecordKind,
  {
    record: given,
    json,
  }: { readonly record: EnvironmentRecord; readonly json: boolean | undefined },
): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { record } = await import('../operations/record.ts');
  const recorded = await record(project, openBroker(project), { kind, ...given });
  printResult(recorded, { json, text: (each) => toSentence(kind, each) });
}

function toSentence(
  kind: RecordKind,
  { pacticipant, version, environment, applicationInstance }: EnvironmentRecord,
): string {
  const name = [pacticipant, version].filter((part) => part !== undefined).join(' ');
  const instance = applicationInstance === undefined ? '' : ` (${applicationInstance})`;
  return `Recorded: ${name} ${COMMANDS[kind].sentence} ${environment}${instance}.`;
}
