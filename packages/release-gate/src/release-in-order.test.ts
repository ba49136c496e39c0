import type { Verdict } from './verdict/reason.ts';
import fc from 'fast-check';
import { releaseInOrder } from './release-in-order.ts';

/** A gate that allows a pacticipant once everything that it needs is live. */
function givenGate(needs: Readonly<Record<string, readonly string[]>>) {
  const live = new Set<string>();
  return {
    ask: ({ pacticipant, version }: { pacticipant: string; version: string }): Promise<Verdict> => {
      const deployable = (needs[pacticipant] ?? []).every((each) => live.has(each));
      return Promise.resolve({
        ...{ pacticipant, version, environment: 'staging', reasons: [] },
        deployable: deployable ? true : null,
      });
    },
    deploy: ({ pacticipant }: { pacticipant: string }) => {
      live.add(pacticipant);
      return Promise.resolve();
    },
  };
}

const namesOf = (verdicts: readonly Verdict[]): string[] =>
  verdicts.map(({ pacticipant }) => pacticipant);

function candidates(...names: string[]) {
  return names.map((pacticipant) => ({ pacticipant, version: '1' }));
}

test('deploys a consumer after the provider that it needs', async () => {
  const gate = givenGate({ notifications: ['user-profile', 'orders'], orders: ['user-profile'] });

  const outcome = await releaseInOrder(candidates('notifications', 'orders', 'user-profile'), gate);

  expect(namesOf(outcome.deployed)).toEqual(['user-profile', 'orders', 'notifications']);
  expect(outcome.refused).toEqual([]);
  expect(outcome.first.map(({ deployable }) => deployable)).toEqual([null, null, true]);
});

test('refuses two pacticipants that need each other', async () => {
  const gate = givenGate({ a: ['b'], b: ['a'] });

  const outcome = await releaseInOrder(candidates('a', 'b', 'c'), gate);

  expect(namesOf(outcome.deployed)).toEqual(['c']);
  expect(namesOf(outcome.refused)).toEqual(['a', 'b']);
});

test('deploys in dependency order, whatever the input order', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  // Needs point to earlier names only, so that an order exists.
  const acyclic = fc.tuple(...names.map((_, index) => fc.subarray(names.slice(0, index))));
  const asked = fc.shuffledSubarray(names, { minLength: names.length });

  await fc.assert(
    fc.asyncProperty(acyclic, asked, async (needs, order) => {
      const byName = Object.fromEntries(names.map((name, index) => [name, needs[index] ?? []]));

      const outcome = await releaseInOrder(candidates(...order), givenGate(byName));

      const deployed = namesOf(outcome.deployed);
      expect(deployed.toSorted()).toEqual(names);
      for (const name of names) {
        for (const need of byName[name] ?? []) {
          expect(deployed.indexOf(need)).toBeLessThan(deployed.indexOf(name));
        }
      }
    }),
  );
});
