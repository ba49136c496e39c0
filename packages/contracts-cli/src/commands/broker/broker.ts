import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { addBrokerCopyCommand } from './broker-copy.ts';
import { addBrokerExportCommand } from './broker-export.ts';
import { addBrokerImportCommand } from './broker-import.ts';

/** The commands that move the contents of one broker to another; each subcommand is one file. */
export function addBrokerCommand(program: Command, project: Project): void {
  const command = program
    .command('broker')
    .description('move the contents of a Pact Broker to another: export, import, copy')
    .addHelpText(
      'after',
      '\nCredentials: PACT_BROKER_FROM_TOKEN, or PACT_BROKER_FROM_USERNAME and PACT_BROKER_FROM_PASSWORD,' +
        '\nfor the source; PACT_BROKER_TO_… for the target. Without them, those of PACT_BROKER_BASE_URL are' +
        '\nused, but only for that URL.',
    );
  addBrokerExportCommand(command, project);
  addBrokerImportCommand(command, project);
  addBrokerCopyCommand(command, project);
}
