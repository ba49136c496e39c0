import type { CompatibilityMode } from '@shopflow/json-schema/compatibility-mode';
import { eventDocumentPath } from '@shopflow/project/document-path';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printReport } from '../../print/formats/print-report.ts';
import {
  addReviewOptions,
  toAcknowledgeRequest,
  toFormat,
  type ReviewOptions,
} from '../format-option.ts';

const MODES: readonly CompatibilityMode[] = [
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
];

interface Options extends ReviewOptions {
  readonly mode: CompatibilityMode;
}

export function addSchemaCompatibilityCommand(parent: Command, project: Project): void {
  const command = parent
    .command('compatibility')
    .description(
      'check compatibility with the released versions, in the modes of schema registries',
    )
    .argument('[document]', `the changed document (default: ${eventDocumentPath(project)})`)
    .addHelpText(
      'after',
      '\nUnlike review, this uses no pacts: it compares every payload, header, key and topic that the' +
        '\nschemas allow. A minor version must be FORWARD compatible.' +
        '\nExit codes: 0 compatible, 1 not compatible or not proved, 2 nothing to compare, or a document' +
        '\ncannot be read.',
    )
    .action(async (document: string | undefined, { mode, ...options }: Options) => {
      const { checkSchemaCompatibility } = await import('../../operations/schema/compatibility.ts');
      const { compatibilityJson, compatibilityText } =
        await import('../../print/schema/compatibility-text.ts');
      const { compatibilityReport } = await import('../../print/reports/compatibility-report.ts');
      const report = await checkSchemaCompatibility(project, { document, mode });
      const location = { document: document ?? eventDocumentPath(project) };
      await printReport(project, report, {
        command: 'schema compatibility',
        format: toFormat(options),
        text: compatibilityText,
        toJson: compatibilityJson,
        toReport: (each) => compatibilityReport(each, location),
        acknowledge: toAcknowledgeRequest(options),
      });
    });
  addReviewOptions(command);
  command.addOption(
    command.createOption('--mode <mode>', 'compatibility mode').choices(MODES).default('FORWARD'),
  );
}
