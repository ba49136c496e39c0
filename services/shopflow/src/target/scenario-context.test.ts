import type { Notes } from '@shopflow/live-integration/scenario';
import { makeScenarioContext } from './scenario-context.ts';
import type { ShopflowTarget } from './shopflow-target.ts';

test('records a note once, also when several traces lead to it', () => {
  const over = new AbortController().signal;
  const notes: Notes = { facts: [], notChecked: [], traces: [], over };
  const target = { urls: {}, isShared: false } as ShopflowTarget;
  const { note, noteNotChecked } = makeScenarioContext(target, notes);

  for (const text of [
    'both headers reached orders',
    'nothing sent',
    'both headers reached orders',
  ]) {
    note(text);
    noteNotChecked(text);
  }

  const once = ['both headers reached orders', 'nothing sent'];
  expect([notes.facts, notes.notChecked]).toEqual([once, once]);
});
