import { readApiDocument } from '../../src/document/read-api-document.ts';
import { reviewApi } from '../../src/review/review-api.ts';
import { readCatalog, toDocument, toPact } from './catalog-pair.ts';
async function main() {
  let bad = 0, n = 0;
  const only = process.argv[2];
  for (const pair of readCatalog()) {
    if (only && pair.row !== only) continue;
    try {
    const read = (d: any) => readApiDocument(JSON.stringify(toDocument(d)), { name: pair.row, file: '/x.yaml', readText: async () => '' });
    const before = await read(pair.before), after = await read(pair.after);
    const pacts = Object.entries(pair.consumers).map(([consumer, s]) => ({ consumer, version: '1', places: [], pact: toPact(consumer, s) as any }));
    const r = await reviewApi({ before, after, pacts });
    const problems: string[] = [];
    if (r.unknownConsumer !== pair.unknownConsumer) problems.push(`unknownConsumer ${r.unknownConsumer} != ${pair.unknownConsumer}`);
    const found = r.changes.map((c) => [c.operation, c.in, c.path === '$' && false ? undefined : c.path].filter((x) => x !== undefined).join(' | ')).sort();
    const want = [...pair.changes].sort();
    if (!want.every((w) => found.some((f) => f === w || f.startsWith(w))) || want.length !== found.length) problems.push(`changes ${JSON.stringify(found)} != ${JSON.stringify(want)}`);
    const kinds = [...new Set(r.changes.map((c) => c.kind))].sort();
    const wk = pair.kinds ?? (pair.unknownConsumer === 'no change' ? [] : [pair.row]);
    if (JSON.stringify(kinds) !== JSON.stringify(wk)) problems.push(`kinds ${kinds} != ${wk}`);
    for (const [name, c] of Object.entries(pair.consumers)) {
      n++;
      const v = r.versions.find((x) => x.consumer === name);
      const why = JSON.stringify(r.changes.flatMap((c) => c.findings.filter((f) => f.consumer === name).map((f) => [c.kind, c.path, f.why, f.decidedBy])));
      if (v?.verdict !== c.verdict) problems.push(`${name}: ${v?.verdict} != ${c.verdict} ${why}`);
      if (v?.undocumented.length) problems.push(`${name}: undocumented`);
      if (v?.alreadyBroken.length) problems.push(`${name}: already broken`);
      if (only) console.log(name, v?.verdict, why);
    }
    if (problems.length) { bad++; console.log(pair.row, pair.title); for (const p of problems) console.log('    ', p); }
    } catch (e) { bad++; console.log(pair.row, pair.title, 'THROWS', (e as Error).stack?.split('\n').slice(0, 4).join('\n')); }
  }
  console.log({ n, bad });
}
void main();
