import type { Header } from '../document/api-document.ts';
import { judgeHeaderValue, judgeMissingHeader } from '../judge/response-header.ts';
import { SAFE, unknown, type Judge } from '../judge/judgment.ts';
import { findDocument, matching, notMatching } from '../schema/find-document.ts';
import type { ApiChange, ChangeKind, ForUnknownConsumer } from './api-change.ts';
import type { JudgedChange } from './judged-change.ts';
import type { ResponsePair } from './response-changes.ts';
import { toTextSchema } from '../schema/text-schema.ts';

type What = readonly [ChangeKind, ForUnknownConsumer, ApiChange['note']];

/** Changes of the headers of one response. */
export function headerChanges({ pair, status, before, after }: ResponsePair): readonly JudgedChange[] {
  const isRedirect = status.startsWith('3');
  const add = (path: string, what: What, judge: Judge): JudgedChange => {
    const [kind, unknownConsumer, note] = isRedirect ? toRedirect(what) : what;
    const place = { operation: pair.before.name, in: 'response header', status, path } as const;
    return { change: { ...place, kind, unknownConsumer, note }, judge: isRedirect ? judgeRedirect : judge };
  };
  const old = Object.entries(before.headers);
  const next = Object.entries(after.headers);
  const removed = old.filter(([name]) => partner(name, next) === undefined);
  const added = next.filter(([name]) => partner(name, old) === undefined);
  return [
    ...removed.map(([name]) =>
      add(name, ['E1', 'breaking', { code: 'removed' }], judgeMissingHeader(name, 'no-longer-promised')),
    ),
    ...added.map(([name, { isRequired }]) =>
      add(name, ['E3', 'compatible', { code: 'added', isRequired }], () => SAFE),
    ),
    ...old.flatMap(([name, header]) => {
      const other = partner(name, next);
      return other === undefined ? [] : changesOf(name, [header, other], add);
    }),
  ];
}

function partner(name: string, others: readonly (readonly [string, Header])[]): Header | undefined {
  return others.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
}

function toRedirect([, , note]: What): What {
  return ['S9', 'maybe', note];
}

const judgeRedirect: Judge = () => unknown({ code: 'not-in-pact', about: 'redirects' }, 'rule');

function changesOf(
  name: string,
  [before, after]: readonly [Header, Header],
  add: (path: string, what: What, judge: Judge) => JudgedChange,
): readonly JudgedChange[] {
  const changes: JudgedChange[] = [];
  if (before.isRequired && !after.isRequired) {
    changes.push(
      add(name, ['E2', 'breaking', { code: 'optional' }], judgeMissingHeader(name, 'may-be-missing')),
    );
  }
  if (!before.isRequired && after.isRequired) {
    changes.push(add(name, ['E3', 'compatible', { code: 'required' }], () => SAFE));
  }
  if (after.isDeprecated && !before.isDeprecated) {
    changes.push(add(name, ['T1', 'compatible', { code: 'deprecated' }], () => SAFE));
  }
  const schemas = { before: before.schema, after: after.schema };
  if (JSON.stringify(schemas.before) === JSON.stringify(schemas.after)) return changes;
  const texts = { before: toTextSchema(before.schema), after: toTextSchema(after.schema) };
  const isWider = findDocument([matching(texts.after), notMatching(texts.before)]) !== 'none';
  const isNarrower = findDocument([matching(texts.before), notMatching(texts.after)]) !== 'none';
  const hasOtherLimits = findDocument([matching(after.schema), notMatching(before.schema)]) !== 'none';
  const note = { code: 'changed', before: before.schema, after: after.schema } as const;
  const what: What = ['E4', isWider || hasOtherLimits ? 'breaking' : 'compatible', note];
  if (isWider || isNarrower || hasOtherLimits) changes.push(add(name, what, judgeHeaderValue(name, schemas)));
  return changes;
}
