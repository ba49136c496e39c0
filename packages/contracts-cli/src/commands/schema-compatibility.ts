import path from 'node:path';
import type { CompatibilityMode } from '@shopflow/event-schema/compatibility-mode';
import { Command, Option } from 'commander';
import colors from 'picocolors';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import type { HistoryCheck } from '../schema/check-history.ts';
import { EVENT_DOCUMENT, readEvents } from '../schema/event-document.ts';
import { readVersion } from '../schema/review-base.ts';
import { UserError } from '../user-error.ts';

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
      'is the schema compatible with its released versions, in the modes of schema registries?',
    )
    .argument('[document]', `the changed document; ${EVENT_DOCUMENT} unless given`)
    .addOption(new Option('--mode <mode>', 'what is asked').choices(MODES).default('FORWARD'))
    .option('--json', 'print each judgement as JSON')
    .addHelpText(
      'after',
      '\nUnlike review it asks no pact what is read: it is about every document that is allowed, by' +
        '\npayload, headers, key and topics of each message. FORWARD is what a minor version keeps here.' +
        '\nExit codes: 0 compatible, 1 not, or not proved, 2 there is nothing to compare, or a document' +
        '\ncannot be read.',
    )
    .action(async (document: string | undefined, { mode, json }: Options) => {
      const { current, released } = await readEvents();
      const next =
        document === undefined ? current : (await readVersion(path.resolve(document))).document;
      // Here, since what judges schemas takes long to load.
      const { explainMode } = await import('@shopflow/event-schema/compatibility-mode');
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
  return `Nothing can be compared: ${title} ${version} has no earlier release (released: ${versions}).`;
}

const QUESTIONS = {
  backward: (version: string) => `the new schema reads all that was written under ${version}`,
  forward: (version: string) => `${version} reads all that is written under the new schema`,
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
        : `${judgement.refusal}, in ${JSON.stringify(judgement.witness)}`;
    return [`${colors.red('✘')} ${question}: not so`, `    ${reason}`];
  });
}
