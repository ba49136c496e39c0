import { stripVTControlCharacters } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import { terminalColumns } from './terminal-width.ts';

/** A command is printed whole, so that it can be copied. */
const COMMAND = /^\s*(?:run\s+|in CI\s+)?(?:npx|npm|gh|git|curl) /;

/** `- `, `2. `, `✓ `: what continues a line is below its text. */
const START = /^\s*(?:(?:[-?✓✗✔✘→]|\d+\.) +)?/;

/** Narrower, most lines would have one word. */
const MIN_WIDTH = 40;

/**
 * Wraps the lines of a text between words to the width of the terminal. Output that is not for a terminal keeps its
 * lines, so that programs find them.
 *
 * @param width in columns; undefined outside a terminal
 */
export function fitTerminal(text: string, width = terminalColumns()): string {
  if (width === undefined) return text;
  const columns = Math.max(width, MIN_WIDTH);
  return text
    .split('\n')
    .map((line) => (COMMAND.test(line) ? line : fitLine(line, columns)))
    .join('\n');
}

function fitLine(line: string, width: number): string {
  const start = START.exec(stripVTControlCharacters(line))?.[0].length ?? 0;
  const [first = '', ...rest] = wrapAnsi(line, width, { trim: false }).split('\n');
  if (rest.length === 0) return first;
  const indent = ' '.repeat(start);
  const others = wrapAnsi(rest.join('').trimStart(), width - start, { trim: true }).split('\n');
  return [first.trimEnd(), ...others.map((each) => `${indent}${each}`)].join('\n');
}
