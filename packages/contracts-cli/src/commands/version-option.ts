import { InvalidArgumentError } from 'commander';

/** Parses `--version`: an empty one is usually a variable that CI did not set. */
export function parseVersion(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty. Is the variable set?');
  return text;
}
