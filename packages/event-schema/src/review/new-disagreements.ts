import { isDeepStrictEqual } from 'node:util';
import { compareMessage, checkMessageDemands } from '../pact/compare-message.ts';
import { isDisagreement, type Finding, type FindingKind } from '@shopflow/pact-model/finding';
import type { DocumentChange, DocumentPair } from './document-changes.ts';
import { parseJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import type { MessagePart, MessageUsage } from '@shopflow/pact-model/usage';
import type { Break } from './review.ts';

/** A path where a pact agreed with the old document but disagrees with the new one. */
export interface Disagreement extends Pick<Break, 'kind' | 'demands'> {
  /** Description of the interaction. */
  readonly interaction: string;
  readonly message: string;
  readonly part: MessagePart;
  readonly at: Segments;
}

/**
 * Finds disagreements with the new document that the old one did not have, so that a review never
 * contradicts `contracts compare`.
 */
export function findNewDisagreements(
  messages: readonly MessageUsage[],
  { from, to }: DocumentPair,
): Disagreement[] {
  return messages.flatMap((usage) => {
    const { message: name } = compareMessage(usage, from);
    const before = from.messages.find((each) => each.name === name);
    const after = to.messages.find((each) => each.name === name);
    if (before === undefined || after === undefined) return [];
    const known = checkMessageDemands(usage, before).filter(isDisagreement);
    return checkMessageDemands(usage, after)
      .filter(isDisagreement)
      .filter(({ path }) => !known.some((finding) => finding.path === path))
      .map((finding) => toDisagreement(finding, usage, before.name));
  });
}

function toDisagreement(
  { kind, path, demand }: Finding,
  { description }: MessageUsage,
  message: string,
): Disagreement {
  const reason = {
    kind: BREAK_KIND_BY_FINDING[kind],
    demands: demand,
    interaction: description,
    message,
  };
  if (!path.startsWith('metadata')) return { ...reason, part: 'payload', at: parseJsonPath(path) };
  const at = parseJsonPath(path.replace('metadata', '$'));
  const part = PART_BY_METADATA_NAME[at[0] ?? ''];
  return part === undefined ? { ...reason, part: 'headers', at } : { ...reason, part, at: [] };
}

const PART_BY_METADATA_NAME: Readonly<Record<string, MessagePart | undefined>> = {
  key: 'key',
  topic: 'topic',
};

const BREAK_KIND_BY_FINDING: Readonly<Record<FindingKind, Break['kind']>> = {
  unknown: 'gone',
  optional: 'absent',
  impossible: 'unmet',
  example: 'unmet',
  'no-state': 'refused',
  unproved: 'unproved',
  narrower: 'refused',
};

/** The change that causes a disagreement: the closest one that encloses its path. */
export function findCausingChange(
  { message, part, at }: Disagreement,
  changes: readonly DocumentChange[],
): DocumentChange | undefined {
  const ofMessage = changes.filter((each) => each.message === message);
  const ofPart = ofMessage.filter((each) => each.part === part);
  const enclosing = ofPart
    .map((change) => ({ change, path: parseJsonPath(change.path) }))
    .filter(({ path }) => isDeepStrictEqual(at.slice(0, path.length), path))
    .sort((one, other) => other.path.length - one.path.length);
  return enclosing[0]?.change ?? ofPart[0] ?? ofMessage[0];
}
