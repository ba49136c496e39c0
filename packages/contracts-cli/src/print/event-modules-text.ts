import type { SyncedModule, SyncOutcome } from '../operations/schema/sync-event-modules.ts';
import { historyFaultText } from './schema/history-fault-text.ts';

/** One line per module, and one per fault of the document. */
export function eventModulesText({ modules, faults }: SyncOutcome): string {
  return [...modules.map(stateText), ...faults.map(historyFaultText)].join('\n');
}

function stateText({ file, state }: SyncedModule): string {
  const text = `${file} is ${state}`;
  return state === 'stale' ? `${text}. Update it: npm run contracts -- schema generate` : text;
}
