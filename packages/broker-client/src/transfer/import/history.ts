import type { ExportFolder } from '../export-folder.ts';
import type { ResultRecord, VersionRecord } from '../records.ts';

type HistoryRecord =
  | { readonly kind: 'version'; readonly record: VersionRecord }
  | { readonly kind: 'result'; readonly record: ResultRecord };

/** The versions and results of an export in the order in which they came about. */
export async function* readHistory(folder: ExportFolder): AsyncGenerator<HistoryRecord, void> {
  const results = folder.read('verification-results');
  let next = await results.next();
  let versions = 0;
  for await (const record of folder.read('versions')) {
    versions += 1;
    yield { kind: 'version', record };
    while (next.done !== true && next.value.afterVersions <= versions) {
      yield { kind: 'result', record: next.value };
      next = await results.next();
    }
  }
  while (next.done !== true) {
    yield { kind: 'result', record: next.value };
    next = await results.next();
  }
}
