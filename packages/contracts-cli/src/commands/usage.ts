import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { Command } from 'commander';
import type { UsageQuestion } from '../operations/usage.ts';
import { printResult } from '../print/print-result.ts';
import { terminalWidth } from '../print/terminal-width.ts';
import { findPactSource, PACTS_OPTION } from './pact-source.ts';

interface Options {
  readonly unused?: boolean;
  readonly consumer?: string;
  readonly toEnvironment?: string;
  readonly pacts?: string;
  readonly json?: boolean;
}

export function addUsageCommand(program: Command, project: Project): void {
  const command = program
    .command('usage')
    .description('show which consumers read and send which fields of a provider, from their pacts')
    .argument('[provider]', 'the provider (default: all)')
    .argument('[operation-and-field...]', 'METHOD /path or a message, then the name of a field')
    .option('--unused', 'list what no consumer uses, so that it can be removed, and since when')
    .option('--consumer <name>', 'show only what this consumer depends on')
    .option(...PACTS_OPTION)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nUses the pacts of each consumer: from its main branch, and from each live version.' +
        '\nOperations and fields come from the OpenAPI and AsyncAPI documents of this checkout, where it has' +
        '\nthem, else from the pacts alone.' +
        '\n\n--unused says which version used it last, and until when that version was live. For this it reads' +
        '\nthe newest 500 versions of each consumer, and up to 100 of their pacts: first of versions that were' +
        '\ndeployed. What is older is not known. A folder of pacts has no history.' +
        '\n\nExamples:' +
        '\n  contracts usage user-profile GET /users/{id} phoneNumber' +
        "\n  contracts usage orders 'POST /orders' 'items[].sku'" +
        '\n  contracts usage user-profile --unused' +
        '\n  contracts usage --consumer notifications',
    )
    .action((provider: string | undefined, rest: readonly string[], options: Options) =>
      run(project, { provider, ...toOperationAndField(rest) }, options),
    );
  addEnvironmentOption(command, {
    description: 'use only the versions live there (default: main and every environment)',
  });
}

/** `GET /users/{id} email`, also with method and path in one argument. */
function toOperationAndField(rest: readonly string[]): Pick<UsageQuestion, 'operation' | 'field'> {
  const [first, second] = rest;
  const isMethod = second?.startsWith('/') === true && /^[a-z]+$/i.test(first ?? '');
  const [operation, field, ...further] = isMethod ? [`${first} ${second}`, ...rest.slice(2)] : rest;
  if (further.length === 0) return { operation, field };
  throw new UserError(
    `Unexpected argument ${further.join(' ')}. Write: contracts usage PROVIDER METHOD /path FIELD`,
  );
}

async function run(
  project: Project,
  asked: Pick<UsageQuestion, 'provider' | 'operation' | 'field'>,
  { unused: isUnused = false, consumer, toEnvironment, pacts, json }: Options,
): Promise<void> {
  if (isUnused && consumer !== undefined) {
    throw new UserError(
      'Use --unused without --consumer: a field is unused if no consumer uses it.',
    );
  }
  const { findUsageOf } = await import('../operations/usage.ts');
  const { usageJson, usageText } = await import('../print/usage/usage-text.ts');
  const source = await findPactSource(project, { pacts, toEnvironment });
  const question = { ...asked, consumer, isUnused, environment: toEnvironment };
  const answer = await findUsageOf(project, source, question);
  printResult(answer, {
    json,
    text: (each) => usageText(each, terminalWidth()),
    toJson: usageJson,
  });
}
