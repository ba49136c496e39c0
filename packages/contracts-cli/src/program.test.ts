import { CommanderError, type Command } from 'commander';
import { openProject } from '@shopflow/project/open-project';
import { makeProgram } from './program.ts';
import { findSchemas } from '../test/support/json-schemas.ts';

async function givenProgram(env: Record<string, string> = {}): Promise<Command> {
  return makeProgram(await openProject(import.meta.dirname, env));
}

/** The error of a command line; commander also prints its own errors on stderr. */
async function runAndCatch(args: readonly string[], env: Record<string, string> = {}) {
  const program = await givenProgram(env);
  return program.parseAsync(args, { from: 'user' }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('an unknown command is a usage error', async () => {
  expect(await runAndCatch(['frobnicate'])).toBeInstanceOf(CommanderError);
});

/** Every command and subcommand, by its full name. */
function commandsOf(command: Command, names: readonly string[] = []): [string, Command][] {
  return [
    [['contracts', ...names].join(' '), command],
    ...command.commands.flatMap((each) => commandsOf(each, [...names, each.name()])),
  ];
}

test.each(commandsOf(await givenProgram()))('%s prints its help', async (name, command) => {
  const [, ...names] = name.split(' ');
  const written: string[] = [];
  const program = await givenProgram();
  for (const [, each] of commandsOf(program)) {
    each.configureOutput({ writeOut: (text) => void written.push(text) });
  }

  const finished = program.parseAsync([...names, '--help'], { from: 'user' });

  await expect(finished).rejects.toMatchObject({ exitCode: 0 });
  expect(written.join('')).toContain(`Usage: ${name} `);
  expect(written.join('')).not.toContain('(default: [])');
  expect(command.description()).not.toBe('');
});

test('every command with --json has a JSON Schema', async () => {
  const commands = commandsOf(await givenProgram())
    .filter(([, { options }]) => options.some(({ long }) => long === '--json'))
    .map(([name]) => name.split(' ').slice(1).join('-'));

  expect([...(await findSchemas()).keys()].sort()).toEqual([...commands, 'error'].sort());
});
