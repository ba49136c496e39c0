import type { EventHistory } from '@shopflow/event-schema/event-history';
import { wordsFor, type WordsBy } from './words-by.ts';

type Fault = EventHistory['faults'][number];

/** A fault of a document's releases, changelog or examples, with its fix. */
export function historyFaultText(fault: Fault): string {
  return wordsFor('code', FAULTS, fault);
}

const FAULTS: WordsBy<'code', Fault> = {
  'misnamed-release': ({ file, version }) => `released/${file} has info.version ${version}`,
  'changed-release': ({ file }) =>
    `released/${file} differs from what was released (released/SHA256SUMS)`,
  'missing-checksum': ({ file }) => `released/${file} has no checksum (released/SHA256SUMS)`,
  'missing-release': ({ file }) => `released/${file} was released and is missing`,
  'already-released': ({ version }) =>
    `${version} is already released. A changed document needs a new version (info.version)`,
  'older-than-release': ({ version, newest }) =>
    `${version} is older than ${newest}, the latest release`,
  'not-released': notReleasedText,
  'changelog-differs': ({ found, expected }) =>
    `CHANGELOG.md lists the versions ${versionsText(found)} instead of ${versionsText(expected)}`,
  'no-example': ({ message }) => `${message} has no example`,
  'invalid-schema': ({ message, reason }) => `Schema of ${message}: ${reason}`,
  'invalid-example': ({ message, example, fault }) => `Example ${example} of ${message}: ${fault}`,
  'wrong-version': ({ message, example, stated, version }) =>
    `Example ${example} of ${message}: headers/schema-version is ${String(stated)} instead of ${version}`,
};

function notReleasedText({ version, files }: Extract<Fault, { code: 'not-released' }>): string {
  const file = `${version}.yaml`;
  const copies = files.map((name) => `, ${name} to released/${name}`).join('');
  return (
    `${version} is not released: copy the document to released/${file}${copies}, ` +
    `and add the checksums: cd released && sha256sum ${[file, ...files].join(' ')} >> SHA256SUMS`
  );
}

function versionsText(versions: readonly string[]): string {
  return versions.join(', ') || 'none';
}
