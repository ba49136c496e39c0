/** A command on a page, and its output on the page. */
export interface Step {
  readonly command: string;
  readonly output: string;
}

const BLOCK = /^```console\n([^]*?)^```$/gm;

/**
 * The commands of a page, in order. In each fenced `console` block, a line that begins with `$ ` is a
 * command (a backslash at its end continues it), and the lines below it are its output.
 */
export function readSteps(page: string): readonly Step[] {
  return [...page.matchAll(BLOCK)].flatMap(([, block = '']) => readBlock(block));
}

/** Replaces the outputs on a page, in the order of {@link readSteps}. */
export function replaceOutputs(page: string, outputs: readonly string[]): string {
  const rest = [...outputs];
  return page.replaceAll(BLOCK, (_, block: string) => {
    const steps = readBlock(block).map(({ command }) => {
      const output = rest.shift() ?? '';
      return `$ ${command}\n${output === '' ? '' : `${output}\n`}`;
    });
    return `\`\`\`console\n${steps.join('')}\`\`\``;
  });
}

function readBlock(block: string): readonly Step[] {
  const [, ...steps] = `\n${block}`.split('\n$ ');
  return steps.map((text) => {
    const [, command = '', output = ''] = /^((?:.*\\\n)*.*)\n?([^]*)$/.exec(text) ?? [];
    return { command, output: output.trimEnd() };
  });
}
