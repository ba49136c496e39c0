import { InvalidArgumentError, type Command } from 'commander';
import type { AcknowledgeRequest } from '../print/formats/acknowledge.ts';
import { FORMATS, type Format } from '../print/formats/format.ts';

/** What `addFormatOption` adds to a command's options. */
export interface FormatOptions {
  readonly format?: Format;
  readonly json?: boolean;
  /** Short for `--format markdown`; older scripts use it. */
  readonly markdown?: boolean;
}

/** Adds `--format`, and `--json` as its short form. */
export function addFormatOption(command: Command): Command {
  return command
    .addOption(
      command
        .createOption('--format <format>', 'how to print the result (default: text)')
        .choices(FORMATS),
    )
    .addOption(command.createOption('--json', 'short for --format json').conflicts('format'))
    .addOption(
      command
        .createOption('--markdown', 'short for --format markdown')
        .conflicts(['format', 'json'])
        .hideHelp(),
    );
}

export function toFormat({ format, json, markdown }: FormatOptions): Format {
  if (json === true) return 'json';
  return markdown === true ? 'markdown' : (format ?? 'text');
}

/** What `addReviewOptions` adds. */
export interface ReviewOptions extends FormatOptions {
  readonly acknowledge?: readonly string[];
  readonly reason?: string;
  readonly by?: string;
  readonly until?: string;
}

/** Adds the formats, and options to acknowledge findings. */
export function addReviewOptions(command: Command): Command {
  return addFormatOption(command)
    .option(
      '--acknowledge <id...>',
      'accept findings, in contracts/acknowledged.json; see --reason',
    )
    .option('--reason <text>', 'why they are accepted')
    .option('--by <name>', 'who accepts them (default: the author of git commits)')
    .option('--until <date>', 'last day on which they are accepted, as YYYY-MM-DD', parseDay)
    .addHelpText(
      'after',
      '\nAn acknowledged finding does not fail the command. --format markdown shows the id of each.',
    );
}

export function toAcknowledgeRequest(options: ReviewOptions): AcknowledgeRequest {
  const { acknowledge: ids = [], reason, by: who, until } = options;
  return { ids, reason, who, until };
}

function parseDay(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('Write it as YYYY-MM-DD.');
}
