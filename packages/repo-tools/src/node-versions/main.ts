import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installNode } from './install-node.ts';
import { readArguments, type NodeRuns } from './read-arguments.ts';

const HELP = `Usage: npm run node-versions -- [VERSION...] [-- COMMAND...]

Runs the demo and all suites but the live ones on Node 20.19, 22 and 24, or a command on the versions that
are named. The binaries come from npm and stay in .data/node.

  npm run node-versions
  npm run node-versions -- 24 -- npm run t -- place-order-once

Exit code: 0 when every command passed on every version, 1 when not.`;

const root = path.resolve(import.meta.dirname, '../../../..');

const args = process.argv.slice(2);
if (['--help', '-h'].includes(args[0] ?? '')) console.log(HELP);
else {
  try {
    process.exitCode = (await runAll(readArguments(args))) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function runAll({ versions, commands }: NodeRuns): Promise<boolean> {
  const results: { name: string; passed: boolean }[] = [];
  for (const version of versions) {
    const { platform, arch } = process;
    const bin = await installNode(version, {
      folder: path.join(root, '.data/node'),
      platform,
      arch,
    });
    for (const command of commands) {
      const passed = runWith(bin, command);
      results.push({ name: `Node ${version}: ${command.join(' ')}`, passed });
    }
  }
  for (const { name, passed } of results) console.log(`${passed ? '✔' : '✖'} ${name}`);
  return results.every(({ passed }) => passed);
}

function runWith(bin: string, [program = '', ...args]: readonly string[]): boolean {
  const { error, status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
  });
  if (error !== undefined) throw error;
  return status === 0;
}
