import type { ReviewedChange, ReviewedDetail } from '@shopflow/event-schema/review';
import { schemaChangeText } from '../schema/schema-change-text.ts';
import { wordsFor, type WordsBy } from '../schema/words-by.ts';

/** The location of a change: `$.items[*].sku`, or `headers x-trace-id` outside the payload. */
export function placeText({ part, path }: Pick<ReviewedChange, 'part' | 'path'>): string {
  if (part === 'payload') return path;
  return path === '$' ? part : `${part} ${path}`;
}

export function changeText(change: ReviewedChange): string {
  const { details, renamed, kind } = change;
  const text = details.map((detail) => detailText(detail, change)).join(' ');
  if (renamed === undefined) return text;
  const [from, to] = kind === 'property-removed' ? ['it', renamed] : [renamed, 'this'];
  return `${text} Probably ${from} was renamed to ${to}.`;
}

function detailText(
  detail: ReviewedDetail,
  { message, path }: Pick<ReviewedChange, 'message' | 'path'>,
): string {
  return 'keyword' in detail
    ? schemaChangeText(detail, `\`${path}\``)
    : wordsFor('kind', messageWords(message), detail);
}

type MessageDetail = Exclude<ReviewedDetail, { readonly keyword: string }>;

function messageWords(message: string | undefined): WordsBy<'kind', MessageDetail> {
  return {
    'message-added': () => `${message} is a new message.`,
    'message-removed': () => `${message} is no longer sent.`,
    'address-changed': ({ before, after }) =>
      `${message} is now sent to ${topicsText(after)}; it was sent to ${topicsText(before)}.`,
    'version-announced': ({ before, after }) =>
      `Messages now carry version ${after}; it was ${before}.`,
  };
}

function topicsText(topics: readonly string[]): string {
  return topics.map((topic) => `\`${topic}\``).join(' and ');
}
