import { runSoundness } from './soundness.ts';

/** The short form of `npm run soundness`, which runs every night. */
test('two validators confirm every compatible judgment and every witness', async () => {
  const report = await runSoundness({ pairs: 60, seed: Number(process.env.SEED), documents: 60 });

  expect(report.wrong).toEqual([]);
  expect(report.falseWitnesses).toEqual([]);
  expect(report.undecided).toEqual([]);
  expect(report.compatible).toBeGreaterThan(30);
  expect(report.breaking).toBeGreaterThan(30);
  expect(report.documents).toBeGreaterThan(10 * report.compatible);
});
