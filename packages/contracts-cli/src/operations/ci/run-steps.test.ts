import fc from 'fast-check';
import type { Progress } from '@shopflow/project/progress';
import { runSteps } from './run-steps.ts';
import type { Step } from './step.ts';

const silent: Progress = { step: (_title, work) => work(() => undefined) };

function givenSteps(answers: readonly boolean[]) {
  const ran: string[] = [];
  const steps = answers.map((passed, index): Step => {
    const name = `step ${index}`;
    return {
      ...{ name, command: `run ${name}` },
      run: () => {
        ran.push(name);
        return Promise.resolve({ passed, output: `output of ${name}` });
      },
    };
  });
  return { steps, ran };
}

test('runs steps in order up to the first failure, and reports every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 8 }), async (answers) => {
      const { steps, ran } = givenSteps(answers);

      const results = await runSteps(steps, silent);

      const no = answers.indexOf(false);
      const expected = steps.slice(0, no === -1 ? steps.length : no + 1);
      expect(ran).toEqual(expected.map(({ name }) => name));
      expect(results.map(({ name }) => name)).toEqual(steps.map(({ name }) => name));
      expect(results.map(({ outcome }) => outcome)).toEqual(
        answers.map((yes, index) => (index >= ran.length ? 'not-run' : yes ? 'yes' : 'no')),
      );
    }),
  );
});

test('rethrows the error of a step that has no result', async () => {
  const { steps, ran } = givenSteps([true, true]);
  const broken: Step = { name: 'x', command: 'x', run: () => Promise.reject(new Error('no net')) };

  await expect(runSteps([broken, ...steps], silent)).rejects.toThrow('no net');
  expect(ran).toEqual([]);
});
