import type { Project } from '@shopflow/project/project';
import { toPort } from '@shopflow/project/port-option';
import type { Command } from 'commander';
import { printReport } from '../print/formats/print-report.ts';
import { printResult } from '../print/print-result.ts';
import {
  addReviewOptions,
  toAcknowledgeRequest,
  toFormat,
  type ReviewOptions,
} from './format-option.ts';
import { addMocksLockCommand } from './mocks-lock.ts';

export function addMocksCommand(program: Command, project: Project): void {
  const command = program
    .command('mocks')
    .description('mock providers with what they have verified: lock, list, serve, coverage');
  addMocksLockCommand(command, project);
  addList(command, project);
  addServe(command, project);
  addCoverage(command, project);
}

function addList(parent: Command, project: Project): void {
  parent
    .command('list')
    .description(
      'list the interactions that can be mocked, with their states and the verifying version',
    )
    .option('--json', 'print the list as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { listMocks } = await import('../operations/mocks/list-mocks.ts');
      const { mockListText } = await import('../print/mocks/mock-list-text.ts');
      printResult(await listMocks(project), { json, text: mockListText });
    });
}

interface ServeOptions {
  readonly consumer: string;
  readonly provider: string;
  readonly port?: number;
  readonly state?: string;
  readonly interaction?: readonly string[];
  readonly cors?: boolean;
  readonly host?: string;
}

function addServe(parent: Command, project: Project): void {
  parent
    .command('serve')
    .description("serve a provider's verified responses over HTTP, until Ctrl-C")
    .requiredOption('--consumer <name>', 'consumer of the contract, for example orders')
    .requiredOption('--provider <name>', 'provider to mock, for example user-profile')
    .option('--port <port>', 'port to listen on (default: a free port)', toPort)
    .option('--state <name>', 'serve only interactions with this provider state')
    .option('--interaction <description...>', 'serve only these interactions')
    .option('--cors', 'allow requests from browsers on other origins')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .addHelpText(
      'after',
      '\nA request that matches no interaction gets a 501 problem document, with the header Mock-Sync: unmatched.',
    )
    .action((options: ServeOptions) => serve(project, options));
}

async function serve(project: Project, options: ServeOptions): Promise<void> {
  const { serveMocks } = await import('../operations/mocks/serve-mocks.ts');
  const { servedMocksText, sharedRequestsText } =
    await import('../print/mocks/served-mocks-text.ts');
  const { listenForInterruption } = await import('@shopflow/service-kit/interruption');
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  using interruption = listenForInterruption();
  const served = await serveMocks(project, { ...options, log });
  process.stderr.write(sharedRequestsText(served));
  process.stdout.write(`${servedMocksText(served)}\n`);
  await interruption.interrupted;
  await served.stop();
}

function addCoverage(parent: Command, project: Project): void {
  const command = parent
    .command('coverage')
    .description(
      'show for each test file which mocks were compared with contracts in the last test run',
    )
    .addHelpText('after', '\nExit codes: 0 complete, 2 a service has no report of a full test run.')
    .action(async (options: ReviewOptions) => {
      const { readMockCoverage } = await import('../operations/mocks/mock-coverage.ts');
      const { mockCoverageText } = await import('../print/mocks/mock-coverage-text.ts');
      const { mockCoverageReport } = await import('../print/reports/mock-coverage-report.ts');
      await printReport(project, await readMockCoverage(project), {
        command: 'mocks coverage',
        format: toFormat(options),
        text: mockCoverageText,
        toReport: mockCoverageReport,
        acknowledge: toAcknowledgeRequest(options),
      });
    });
  addReviewOptions(command);
}
