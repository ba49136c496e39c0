import path from 'node:path';
import type { CompatibilityMode } from '@shopflow/json-schema/compatibility-mode';
import { Command, Option } from 'commander';
import colors from 'picocolors';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import type { HistoryCheck } from '../schema/check-history.ts';
import { EVENT_DOCUMENT, readEvents } from '../schema/event-document.ts';
import { readVersion } from '../schema/review-base.ts';
import { UserError } from '@shopflow/project/user-error';

const MODES: readonly CompatibilityMode[] = [
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
];

interface Options {
  readonly mode: CompatibilityMode;
  readonly json?: boolean;
}

export function schemaCompatibilityCommand(): Command {
  return new Command('compatibility')
    .description(
      'check compatibility with the released versions, in the modes of schema registries',
    )
    .argument('[document]', `the changed document (default: ${EVENT_DOCUMENT})`)
    .addOption(new Option('--mode <mode>', 'compatibility mode').choices(MODES).default('FORWARD'))
    .option('--json', 'print each judgment as JSON')
    .addHelpText(
      'after',
      '\nUnlike review, this uses no pacts: it compares every payload, header, key and topic that the' +
        '\nschemas allow. A minor version must be FORWARD compatible.' +
        '\nExit codes: 0 compatible, 1 not compatible or not proved, 2 nothing to compare, or a document' +
        '\ncannot be read.',
    )
    .action(async (document: string | undefined, { mode, json }: Options) => {
      const { current, released } = await readEvents();
      const next =
        document === undefined ? current : (await readVersion(path.resolve(document))).document;
      // Loaded only here: the schema comparison is slow to load.
      const { explainMode } = await import('@shopflow/json-schema/compatibility-mode');
      const { checkHistory } = await import('../schema/check-history.ts');
      const checks = await checkHistory(mode, released, next);
      if (checks.length === 0) throw new UserError(nothingCompared(next, released));
      const explanation = explainMode(mode);
      const lines = [`${next.title} ${next.version}`, explanation, ...checks.flatMap(checkLines)];
      const text =
        json === true ? JSON.stringify({ mode, explanation, checks }, null, 2) : lines.join('\n');
      process.stdout.write(`${text}\n`);
      const isCompatible = checks
        .flatMap(({ judgements }) => judgements)
        .every(({ judgement }) => judgement.compatible === true);
      process.exitCode = isCompatible ? 0 : 1;
    });
}

function nothingCompared(
  { title, version }: EventDocument,
  released: readonly EventDocument[],
): string {
  const versions = released.map((each) => each.version).join(', ') || 'none';
  return `Nothing to compare: ${title} ${version} has no earlier release (released: ${versions}).`;
}

const QUESTIONS = {
  backward: (version: string) => `the new schema accepts all data written with ${version}`,
  forward: (version: string) => `${version} accepts all data written with the new schema`,
};

function checkLines({ subject, version, judgements }: HistoryCheck): readonly string[] {
  return judgements.flatMap(({ direction, judgement }) => {
    const question = `${subject}: ${QUESTIONS[direction](version)}`;
    if (judgement.compatible === true) return [`${colors.green('✔')} ${question}`];
    if (judgement.compatible === 'unproved') {
      return [`${colors.yellow('?')} ${question}: not proved`, `    ${judgement.why}`];
    }
    const reason =
      'why' in judgement
        ? judgement.why
        : `${judgement.refusal}, for example ${JSON.stringify(judgement.witness)}`;
    return [`${colors.red('✘')} ${question}: no`, `    ${reason}`];
  });
}
