import { UserError } from '@shopflow/project/user-error';
import type { Command } from 'commander';

/** Adds `-a, --pacticipant`, as in the official CLI, and the same as an argument. */
export function addPacticipantOption(command: Command): Command {
  return command
    .argument('[pacticipant]', 'name in the broker, or folder in services/')
    .option('-a, --pacticipant <name>', 'the same as the argument, as in the official CLI');
}

/** @throws UserError without exactly one pacticipant */
export function requirePacticipant(
  argument: string | undefined,
  { pacticipant: option }: { readonly pacticipant?: string },
): string {
  const names = new Set([argument, option].filter((name) => name !== undefined));
  const [name] = names;
  if (name !== undefined && names.size === 1) return name;
  const detail =
    names.size === 0
      ? 'Say which pacticipant: --pacticipant NAME'
      : `Say only one pacticipant: ${[...names].join(' or ')}`;
  throw new UserError(detail, { code: 'usage' });
}
