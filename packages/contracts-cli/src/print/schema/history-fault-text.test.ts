import type { EventHistory } from '@shopflow/event-schema/event-history';
import { historyFaultText } from './history-fault-text.ts';

const example = { message: 'ORDER', example: 'one' };

test.each<readonly [string, EventHistory['faults'][number]]>([
  [
    'released/0.9.0.yaml has info.version 1.0.0',
    { code: 'misnamed-release', file: '0.9.0.yaml', version: '1.0.0' },
  ],
  [
    'released/1.0.0.yaml differs from what was released (released/SHA256SUMS)',
    { code: 'changed-release', file: '1.0.0.yaml' },
  ],
  [
    'released/1.0.0.yaml has no checksum (released/SHA256SUMS)',
    { code: 'missing-checksum', file: '1.0.0.yaml' },
  ],
  [
    'released/1.0.0.yaml was released and is missing',
    { code: 'missing-release', file: '1.0.0.yaml' },
  ],
  [
    '1.1.0 is already released. A changed document needs a new version (info.version)',
    { code: 'already-released', version: '1.1.0' },
  ],
  [
    '1.0.0 is older than 1.1.0, the latest release',
    { code: 'older-than-release', version: '1.0.0', newest: '1.1.0' },
  ],
  [
    '1.2.0 is not released: copy the document to released/1.2.0.yaml, parts/item.json to ' +
      'released/parts/item.json, and add the checksums: ' +
      'cd released && sha256sum 1.2.0.yaml parts/item.json >> SHA256SUMS',
    { code: 'not-released', version: '1.2.0', files: ['parts/item.json'] },
  ],
  [
    'CHANGELOG.md lists the versions none instead of 1.1.0, 1.0.0',
    { code: 'changelog-differs', found: [], expected: ['1.1.0', '1.0.0'] },
  ],
  ['ORDER has no example', { code: 'no-example', message: 'ORDER' }],
  [
    'Schema of ORDER: unknown format',
    { code: 'invalid-schema', message: 'ORDER', reason: 'unknown format' },
  ],
  [
    'Example one of ORDER: payload/id is missing',
    { ...example, code: 'invalid-example', fault: 'payload/id is missing' },
  ],
  [
    'Example one of ORDER: headers/schema-version is 7 instead of 1.1.0',
    { ...example, code: 'wrong-version', stated: 7, version: '1.1.0' },
  ],
])('%s', (text, fault) => {
  expect(historyFaultText(fault)).toBe(text);
});
