import type { Project } from '@shopflow/project/project';
import { eventDocumentPath } from '@shopflow/project/document-path';
import type { Command } from 'commander';
import { fitTerminal } from '../print/fit-terminal.ts';
import { printReport } from '../print/formats/print-report.ts';
import {
  addReviewOptions,
  toAcknowledgeRequest,
  toFormat,
  type ReviewOptions,
} from './format-option.ts';

export function addDoctorCommand(program: Command, project: Project): void {
  const command = program
    .command('doctor')
    .description('find gaps in contract coverage, and the team that can close each')
    .addHelpText(
      'after',
      '\nReads the broker at PACT_BROKER_BASE_URL, and the pacts, tests and code of this checkout.' +
        '\nExit codes: 0 all checks passed, 1 there are gaps, 2 no gaps, but a check was skipped,' +
        '\n4 the broker cannot be reached.',
    )
    .action(async (options: ReviewOptions) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { findGaps } = await import('../operations/find-gaps.ts');
      const { gapsJson, gapsText } = await import('../print/gaps-text.ts');
      const { gapsReport } = await import('../print/reports/gaps-report.ts');
      const hasBroker = Boolean(project.env.PACT_BROKER_BASE_URL);
      const results = await findGaps(project, hasBroker ? openBroker(project) : undefined);
      const eventDocument = eventDocumentPath(project);
      await printReport(project, results, {
        command: 'doctor',
        format: toFormat(options),
        text: (each) => fitTerminal(gapsText(each)),
        toJson: gapsJson,
        toReport: (each) => gapsReport(each, { eventDocument }),
        acknowledge: toAcknowledgeRequest(options),
      });
    });
  addReviewOptions(command);
}
