import { forEachChild, parse, type SyntaxNode } from 'unbash';

/** The arguments of each `contracts` command in a shell script, also in `npm run contracts -- …`. */
export function findContractsCommands(script: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') {
      const { name, args } = node;
      const words = [name, ...args].flatMap((word) => (word?.type === 'Word' ? [word.value] : []));
      const own = toContractsArguments(words);
      if (own !== undefined) found.push(own);
    }
    forEachChild(node, visit);
  };
  visit(parse(script));
  return found;
}

/** Undefined for another command. */
function toContractsArguments([program, ...args]: readonly string[]): string[] | undefined {
  if (program === 'npx' && args[0] === 'contracts') return args.slice(1);
  const index = args.indexOf('contracts');
  const isScript = program === 'npm' && args[0] === 'run' && index > 0 && args[index + 1] === '--';
  return isScript ? args.slice(index + 2) : undefined;
}
