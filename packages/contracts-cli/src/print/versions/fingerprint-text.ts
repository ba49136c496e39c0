import type { FingerprintOutcome } from '../../operations/fingerprints.ts';
import type { Published } from '../../operations/publish.ts';
import type { RecordedVersion } from '../../operations/record-version.ts';

/** What a fingerprint means for a version. */
function fingerprintText(outcome: FingerprintOutcome): string {
  switch (outcome.kind) {
    case 'saved': {
      const [newest, ...others] = outcome.equalVersions;
      if (newest === undefined)
        return 'It inherits nothing: no other version was built from the same inputs.';
      const rest = others.length === 0 ? '' : ` and ${others.length} more`;
      return `It was built from the same inputs as ${newest}${rest}, and inherits their pacts and results.`;
    }
    case 'not-known':
      return 'It has no fingerprint, and inherits nothing: this checkout has uncommitted changes, or git does not know it.';
    case 'changed':
      return 'It keeps the fingerprint of an earlier build with other inputs: use a version number once.';
    case 'not-kept':
      return 'It inherits nothing: this broker does not keep fingerprints.';
  }
}

/** The output of a publication, and what is worth knowing of its fingerprint. */
export function publishedText({ output, fingerprint }: Published): string {
  const isSilent =
    fingerprint.kind === 'not-known' ||
    (fingerprint.kind === 'saved' && fingerprint.equalVersions.length === 0);
  return isSilent ? output : `${output}\n${fingerprintText(fingerprint)}`;
}

export function recordedVersionText(recorded: RecordedVersion): string {
  const { pacticipant, version, branch, fingerprint } = recorded;
  return `Recorded: ${pacticipant} ${version} on ${branch ?? 'no branch'}. ${fingerprintText(fingerprint)}`;
}
