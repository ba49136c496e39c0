import { InvalidArgumentError, Option, type Command } from 'commander';
import { SCOPES, type Scope } from '../domain/access/permission.ts';
import type { ApiToken } from '../domain/tokens/token.ts';
import { withWrite } from '../http/access/current-write.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { COMMAND_LINE, DATABASE_HELP, toCommandWrite } from './command-write.ts';

/** An operation on the broker's database, which works whether or not the broker runs. */
export type UseCaseWork = (useCases: UseCases) => Promise<void>;

type WithUseCases = (work: UseCaseWork) => Promise<void>;

interface CreateOptions {
  readonly name: string;
  readonly scope: readonly Scope[];
  readonly expiresInDays?: number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Adds `token create`, `token list` and `token revoke` to the broker's command. */
export function addTokenCommands(broker: Command, withUseCases: WithUseCases): void {
  const tokens = broker
    .command('token')
    .description('Manages API tokens.')
    .addHelpText('afterAll', `\n${DATABASE_HELP}`);
  tokens
    .command('create')
    .description('Creates a token and prints its secret, which is shown only once.')
    .requiredOption('--name <name>', 'name in the audit log')
    .addOption(
      new Option('--scope <scope...>', 'what the token may do; each includes read')
        .choices(SCOPES)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--expires-in-days <days>', 'never by default').argParser(parseDays))
    .action(({ name, scope, expiresInDays }: CreateOptions) =>
      withUseCases(async ({ createToken }) => {
        const expiresAt =
          expiresInDays === undefined ? null : new Date(Date.now() + expiresInDays * DAY_MS);
        const { secret } = await withWrite(toCommandWrite('token create', { name }), () =>
          createToken({ name, scopes: scope, expiresAt }, COMMAND_LINE),
        );
        printLine(secret);
      }),
    );
  tokens
    .command('list')
    .description('Lists all tokens, without their secrets.')
    .action(() =>
      withUseCases(async ({ listTokens }) => {
        const all = await listTokens();
        if (all.length === 0) printLine('There are no tokens.');
        for (const token of all) printLine(describe(token));
      }),
    );
  tokens
    .command('revoke')
    .description('Deletes a token. A running broker refuses it within five seconds.')
    .requiredOption('--name <name>', 'name of the token')
    .action(({ name }: { readonly name: string }) =>
      withUseCases(async ({ listTokens, revokeToken }) => {
        const token = (await listTokens()).find((each) => each.name === name);
        if (token === undefined) throw new Error(`No token has the name ${name}.`);
        await withWrite(toCommandWrite('token revoke', { name }), () => revokeToken(token.uuid));
      }),
    );
}

function describe({ name, scopes, createdBy, lastUsedAt, expiresAt }: ApiToken): string {
  const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.toISOString()}`;
  const expiry = expiresAt === null ? 'does not expire' : `expires ${expiresAt.toISOString()}`;
  return [name, scopes.join('+'), `created by ${createdBy}`, used, expiry].join('\t');
}

function parseDays(value: string): number {
  const days = Number(value);
  if (/^\d+$/.test(value) && days >= 1 && days <= 3_650) return days;
  throw new InvalidArgumentError('Use a number from 1 to 3650.');
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
