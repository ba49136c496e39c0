import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readApiDocument } from '../src/document/read-api-document.ts';
import { reviewApi } from '../src/review/review-api.ts';
import { readCases } from './cases/read-cases.ts';

async function readDocument(file: string) {
  const readText = (other: string) => readFile(other, 'utf8');
  return readApiDocument(await readText(file), { name: file, file, readText });
}

interface WithPath {
  readonly path?: string | undefined;
}

/** A place is right if its path is the expected one, or a parent or child of it. */
function isNear({ path: one }: WithPath, { path: other }: WithPath): boolean {
  if (one === undefined || other === undefined) return true;
  return one.startsWith(other) || other.startsWith(one);
}

describe.each(readCases().map((each) => [each.name, each] as const))('%s', (_, labeled) => {
  const { folder, expected, pacts } = labeled;
  const review = async () =>
    reviewApi({
      before: await readDocument(path.join(folder, 'before.yaml')),
      after: await readDocument(path.join(folder, 'after.yaml')),
      pacts,
    });

  test('finds the changes', async () => {
    const { changes, unknownConsumer } = await review();
    const found = changes.map(({ operation, in: part, status }) => ({
      operation,
      in: part,
      status,
    }));
    const wanted = expected.changes.map(({ operation, in: part, status }) => ({
      operation,
      in: part,
      status,
    }));

    expect(unknownConsumer).toBe(expected.unknownConsumer);
    expect(found).toHaveLength(wanted.length);
    expect(found).toEqual(expect.arrayContaining(wanted));
    for (const each of expected.changes) {
      expect(changes.some((change) => isNear(change, each))).toBe(true);
    }
  });

  test.each(Object.entries(expected.consumers))('judges %s', async (name, consumer) => {
    const { changes, versions } = await review();
    const findings = changes.flatMap(({ findings: all, ...change }) =>
      all.filter((each) => each.consumer === name).map((finding) => ({ change, finding })),
    );

    expect(versions.find((each) => each.consumer === name)?.verdict).toBe(consumer.verdict);
    const { at, interaction } = consumer;
    if (at === undefined) return;
    const placed = findings.filter(
      ({ change, finding }) =>
        finding.interaction === interaction &&
        change.operation === at.operation &&
        change.in === at.in &&
        isNear(change, at),
    );
    expect(placed).not.toEqual([]);
  });
});
