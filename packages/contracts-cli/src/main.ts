import { reportLostOutput } from '@shopflow/service-kit/report-lost-output';
import { runContracts } from './run-contracts.ts';

reportLostOutput(process.stdout, process.stderr, process);

await runContracts(process.argv.slice(2), { cwd: process.cwd(), env: process.env });
