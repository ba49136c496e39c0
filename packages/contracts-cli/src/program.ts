import { requireDeclaration } from '@shopflow/project/open-project';
import { loadCommandModules } from '@shopflow/project/load-command-modules';
import type { Project } from '@shopflow/project/project';
import { withStrictOptions } from '@shopflow/service-kit/strict-options';
import { addApiCommand } from './commands/api/api.ts';
import type { Command } from 'commander';
import { ContractsCommand } from './contracts-command.ts';
import { addBrokerCommand } from './commands/broker/broker.ts';
import { addCanIDeployCommand } from './commands/can-i-deploy.ts';
import { addCiCommand } from './commands/ci.ts';
import { addCompareCommand } from './commands/compare.ts';
import { addCompletionCommands } from './completion/command.ts';
import { addConfigCommand } from './commands/config.ts';
import { addCoverageCommand } from './commands/coverage.ts';
import { addDeployCommand } from './commands/release/deploy.ts';
import { addDeploymentsCommand } from './commands/deployments.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addMcpCommand } from './mcp/command.ts';
import { addMocksCommand } from './commands/mocks.ts';
import { addPublishCommand } from './commands/publish.ts';
import { addRecordCommands } from './commands/record.ts';
import { addReleaseCommand } from './commands/release/release.ts';
import { addSchemaCommand } from './commands/schema/schema.ts';
import { addUsageCommand } from './commands/usage.ts';
import { addVerificationsCommand } from './commands/verifications/owed.ts';
import { addRecordVersionCommand } from './commands/versions/record-version.ts';
import { addVersionCommand } from './commands/version.ts';

/**
 * The complete command line: each command of this package is one file in `commands/`, and the command
 * modules of the project add theirs. Parsing throws a CommanderError instead of exiting the process.
 *
 * @throws UserError for a command module that cannot be loaded
 */
export async function makeProgram(project: Project): Promise<Command> {
  const program = new ContractsCommand('contracts')
    .description(
      'Contract testing: publish and verify pacts, gate releases, review events, mock providers.',
    )
    .exitOverride()
    .showHelpAfterError('(run with --help to see the usage)')
    .addHelpText(
      'after',
      '\nThe broker is set by PACT_BROKER_BASE_URL, with PACT_BROKER_TOKEN or PACT_BROKER_USERNAME' +
        '\nand PACT_BROKER_PASSWORD, as in the official clients.' +
        '\nExit codes: 0 success or yes, 1 no, 2 an error: there is no answer, 3 not known yet,' +
        '\n4 the broker cannot be reached.' +
        '\nWith --json, an error is a problem document on stdout: { title, code, detail }.',
    );
  addCiCommand(program, project);
  addCompareCommand(program, project);
  addVersionCommand(program, project);
  addPublishCommand(program, project);
  addCanIDeployCommand(program, project);
  addRecordVersionCommand(program, project);
  addRecordCommands(program, project);
  addReleaseCommand(program, project);
  addDeployCommand(program, project);
  addDeploymentsCommand(program, project);
  addUsageCommand(program, project);
  addCoverageCommand(program, project);
  addVerificationsCommand(program, project);
  addMocksCommand(program, project);
  addApiCommand(program, project);
  addSchemaCommand(program, project);
  addDoctorCommand(program, project);
  addConfigCommand(program, project);
  addCompletionCommands(program, project);
  addMcpCommand(program, project);
  addBrokerCommand(program, project);
  for (const { addCommands } of await loadCommandModules(project)) addCommands(program, project);
  program.hook('preAction', (_, command) => {
    if (!ANYWHERE.has(fullName(command))) requireDeclaration(project);
  });
  return withStrictOptions(program);
}

/** What works on documents, pacts and a broker alone, also outside of a project. */
const ANYWHERE: ReadonlySet<string> = new Set([
  ...['api review', 'schema review', 'usage', 'can-i-deploy', 'release plan'],
  ...['record-deployment', 'record-undeployment', 'record-release', 'record-support-ended'],
  ...['broker export', 'broker import', 'broker copy', 'config', 'completion', 'complete'],
]);

/** Without the name of the program: `api review`. */
function fullName(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${fullName(parent)} ${command.name()}` : command.name();
}
