import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import { InvalidArgumentError, type Command } from 'commander';
import type { GateAnswer } from '../operations/can-i-deploy.ts';
import { printReport } from '../print/formats/print-report.ts';
import { addFormatOption, toFormat, type FormatOptions } from './format-option.ts';
import { addPacticipantOption, requirePacticipant } from './pacticipant-option.ts';

interface Options extends FormatOptions {
  readonly toEnvironment: string;
  readonly pacticipant?: string;
  readonly version?: string;
  /** Seconds; true without a number. */
  readonly wait?: number | true;
  readonly allowNoContracts?: boolean;
}

const MAX_WAIT_SECONDS = 600;

export function addCanIDeployCommand(program: Command, project: Project): void {
  const command = program
    .command('can-i-deploy')
    .description('check whether a version can be deployed; if not, say why and which team must act')
    .option('--version <version>', 'version of the pacticipant (default: the git commit)')
    .option(
      '--wait [seconds]',
      `while it is not known yet, ask again, up to ${MAX_WAIT_SECONDS} seconds`,
      parseSeconds,
    )
    .option(
      '--allow-no-contracts',
      'also say yes for a pacticipant that has never published a pact or a verification result',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error, 3 not known yet, 4 the broker cannot be reached.' +
        '\nAsks any Pact Broker by its public API.',
    )
    .action(async (name: string | undefined, options: Options) => {
      const { gateReport } = await import('../print/reports/verdict-report.ts');
      const { gateAnswerText } = await import('../print/verdict/gate-answer-text.ts');
      const { verdictJson } = await import('../print/verdict/verdict-json.ts');
      const pacticipant = requirePacticipant(name, options);
      await printReport(project, await ask(project, pacticipant, options), {
        command: 'can-i-deploy',
        format: toFormat(options),
        text: gateAnswerText,
        toJson: verdictJson,
        toReport: gateReport,
      });
    });
  addPacticipantOption(command);
  addFormatOption(command);
  addEnvironmentOption(command, {
    description: 'environment to deploy to, for example staging',
    isRequired: true,
  });
}

async function ask(
  project: Project,
  pacticipant: string,
  { toEnvironment: environment, version, wait, allowNoContracts: allowsNoContracts }: Options,
): Promise<GateAnswer> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { canIDeploy, waitToDeploy } = await import('../operations/can-i-deploy.ts');
  const broker = openBroker(project);
  const question = { pacticipant, version, environment, allowsNoContracts };
  if (wait === undefined) return canIDeploy(project, broker, question);
  const { withProgress } = await import('../print/progress.ts');
  const seconds = wait === true ? MAX_WAIT_SECONDS : wait;
  return withProgress(({ signal, progress }) =>
    progress.step(
      `Wait for the verdict on ${pacticipant}`,
      (onDetail) => {
        const onUnknown = ({ reasons }: GateAnswer['verdict']): void =>
          onDetail(`${reasons.length} results are missing`);
        return waitToDeploy(project, broker, { ...question, seconds, signal, onUnknown });
      },
      ({ verdict }) => verdict.deployable !== null,
    ),
  );
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds >= 0 && seconds <= MAX_WAIT_SECONDS) return seconds;
  throw new InvalidArgumentError(`Give a number of seconds, up to ${MAX_WAIT_SECONDS}.`);
}
