import path from 'node:path';
import type { CompatibilityMode } from '@shopflow/event-schema/compatibility-mode';
import { Command, Option } from 'commander';
import colors from 'picocolors';
import type { HistoryCheck } from '../schema/check-history.ts';
import { EVENT_DOCUMENT, readEvents } from '../schema/event-document.ts';
import { readVersion } from '../schema/review-base.ts';

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
    .description('what the schema is to its released versions, in the modes of schema registries')
    .argument('[document]', `the changed document; ${EVENT_DOCUMENT} unless given`)
    .addOption(new Option('--mode <mode>', 'what is asked').choices(MODES).default('FORWARD'))
    .option('--json', 'print each judgement as JSON')
    .addHelpText(
      'after',
      '\nUnlike review it asks nobody what they read: it is about every document that is allowed, by' +
        '\nthe payload and headers of each message. FORWARD is what a minor version keeps here.' +
        '\nExit codes: 0 compatible, 1 not, or not proved, 2 a document cannot be read.',
    )
    .action(async (document: string | undefined, { mode, json }: Options) => {
      const { current, released } = await readEvents();
      const next =
        document === undefined ? current : (await readVersion(path.resolve(document))).document;
      // Here, since what judges schemas takes long to load.
      const { explainMode } = await import('@shopflow/event-schema/compatibility-mode');
      const { checkHistory } = await import('../schema/check-history.ts');
      const checks = await checkHistory(mode, released, next);
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

const QUESTIONS = {
  backward: (version: string) => `the new schema reads all that was written under ${version}`,
  forward: (version: string) => `${version} reads all that is written under the new schema`,
};

function checkLines({ schema, version, judgements }: HistoryCheck): readonly string[] {
  return judgements.flatMap(({ direction, judgement }) => {
    const question = `${schema}: ${QUESTIONS[direction](version)}`;
    if (judgement.compatible === true) return [`${colors.green('✔')} ${question}`];
    if (judgement.compatible === 'unproved') {
      return [`${colors.yellow('?')} ${question}: not proved`, `    ${judgement.why}`];
    }
    return [
      `${colors.red('✘')} ${question}: not so`,
      `    ${judgement.refusal}, in ${JSON.stringify(judgement.witness)}`,
    ];
  });
}
