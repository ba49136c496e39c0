import { SAFE, worstOf } from '@shopflow/pact-model/reading';
import { isDeepStrictEqual } from 'node:util';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Credential, SecurityAlternative, SecurityDemand } from '../document/api-document.ts';
import { breaks, unknown, type Judge, type Judgment } from '../judge/judgment.ts';
import { sentHeader, sentPlace } from '../judge/sent-texts.ts';
import { judgeSentCookie } from '../judge/sources/cookie-header.ts';
import { demandsOf } from './parameters/credential-parameters.ts';
import type { JudgedChange } from './judged-change.ts';
import type { OperationPair } from './parameter-changes.ts';

/** A change of the credentials that an operation demands. */
export function securityChanges({ before, after }: OperationPair): readonly JudgedChange[] {
  const [old, next] = [demandsOf(before, after), after.security];
  // The name of a scheme is only a word of the document.
  if (isDeepStrictEqual(old.map(withoutNames), next.map(withoutNames))) return [];
  const place = { operation: before.name, in: 'security' } as const;
  const toName =
    TO_NAMES.find((each) => namesOf(before.security, each) !== namesOf(next, each)) ?? withIssuer;
  const note = {
    code: 'changed',
    before: namesOf(before.security, toName),
    after: namesOf(next, toName),
  } as const;
  if (isWider(old, next)) {
    return [
      { change: { ...place, kind: 'X2', unknownConsumer: 'compatible', note }, judge: () => SAFE },
    ];
  }
  // The same credentials, but other scopes or another issuer: no request shows them.
  if (isWider(old.map(toCredentials), next.map(toCredentials))) {
    const judge: Judge = ({ usage }) =>
      showsUnchanged(usage, old, next)
        ? SAFE
        : unknown({ code: 'not-in-pact', about: 'scopes' }, 'rule');
    return [{ change: { ...place, kind: 'X4', unknownConsumer: 'maybe', note }, judge }];
  }
  const kind = asksForNothing(old) ? 'X1' : 'X3';
  const judge: Judge = ({ usage }) => judgeCredentials(usage, old, next);
  return [{ change: { ...place, kind, unknownConsumer: 'breaking', note }, judge }];
}

function withoutNames(alternative: SecurityAlternative): readonly Partial<SecurityDemand>[] {
  return alternative.map(({ credential, issuers, scopes }) => ({ credential, issuers, scopes }));
}

/** `bearer or key`; with what differs where the names do not: `login with read, write`. */
function namesOf(
  alternatives: readonly SecurityAlternative[],
  toName: (demand: SecurityDemand) => string,
): string {
  const names = alternatives.map((each) => each.map(toName).join(' and ') || 'none');
  return [...new Set(names)].join(' or ') || 'none';
}

function withScopes({ scheme, scopes }: SecurityDemand): string {
  return scopes.length === 0 ? `${scheme} without scopes` : `${scheme} with ${scopes.join(', ')}`;
}

function withPlace({ scheme, credential }: SecurityDemand): string {
  if (credential.in === 'unknown') return scheme;
  return credential.in === 'authorization'
    ? `${scheme} (Authorization: ${credential.scheme})`
    : `${scheme} (${credential.in} ${credential.name})`;
}

function withIssuer({ scheme, issuers }: SecurityDemand): string {
  return `${scheme} of ${issuers.join(', ') || 'no issuer'}`;
}

/** The first that differs is written. */
const TO_NAMES = [({ scheme }: SecurityDemand) => scheme, withScopes, withPlace, withIssuer];

function asksForNothing(alternatives: readonly SecurityAlternative[]): boolean {
  return alternatives.length === 0 || alternatives.some((each) => each.length === 0);
}

/** Whether every request that satisfied the old demands satisfies the new ones. */
function isWider(
  old: readonly (readonly Partial<SecurityDemand>[])[],
  next: readonly (readonly Partial<SecurityDemand>[])[],
): boolean {
  if (next.length === 0 || next.some((each) => each.length === 0)) return true;
  if (old.length === 0) return false;
  return old.every((one) =>
    next.some((other) => other.every((each) => one.some((had) => isMet(each, had)))),
  );
}

function isMet(demand: Partial<SecurityDemand>, had: Partial<SecurityDemand>): boolean {
  return (
    isDeepStrictEqual(demand.credential, had.credential) &&
    isDeepStrictEqual(demand.issuers, had.issuers) &&
    (demand.scopes ?? []).every((scope) => (had.scopes ?? []).includes(scope))
  );
}

function toCredentials(alternative: SecurityAlternative): readonly Partial<SecurityDemand>[] {
  return alternative.map(({ credential }) => ({ credential }));
}

/** Whether an interaction shows the credentials of an alternative that is demanded as before, and of no other one. */
function showsUnchanged(
  usage: HttpUsage,
  old: readonly SecurityAlternative[],
  next: readonly SecurityAlternative[],
): boolean {
  const shown = next.filter((each) => each.every(({ credential }) => isShown(usage, credential)));
  return shown.length > 0 && shown.every((each) => old.some((one) => isWider([one], [each])));
}

function judgeCredentials(
  usage: HttpUsage,
  old: readonly SecurityAlternative[],
  next: readonly SecurityAlternative[],
): Judgment {
  const all = [...old, ...next].flat();
  const shown = next.filter((each) => each.every(({ credential }) => isShown(usage, credential)));
  if (shown.length > 0) {
    const judgments = shown.map((each) => judgeNewCookies(usage, old, each));
    return judgments.includes(SAFE) ? judgeAllowed(usage, old, next) : worstOf(judgments);
  }
  // Whatever its scheme, it shows how the consumer authenticates.
  const hasAuthorization = sentHeader(usage, 'Authorization') !== undefined;
  const showsAny = hasAuthorization || all.some(({ credential }) => isShown(usage, credential));
  // Certificates are in no request.
  const isHidden = next.some((each) =>
    each.every(({ credential }) => credential.in === 'unknown' || isShown(usage, credential)),
  );
  if (isHidden) return unknown({ code: 'not-in-pact', about: 'credentials' }, 'rule');
  if (showsAny) return breaks({ code: 'not-sent' }, 'request');
  const inQuery = next.every((each) => each.some(({ credential }) => credential.in === 'query'));
  // The mock server refuses query parameters that a pact does not name.
  if (inQuery) return breaks({ code: 'not-sent' }, 'request');
  return unknown({ code: 'not-in-pact', about: 'credentials' }, 'rule');
}

/** Cookies that each old request had are not missing because of the change. */
function judgeNewCookies(
  usage: HttpUsage,
  old: readonly SecurityAlternative[],
  shown: SecurityAlternative,
): Judgment {
  const added = shown.filter(
    (demand) => !isWider(old.map(toCredentials), [toCredentials([demand])]),
  );
  return worstOf(
    added.flatMap(({ credential }) =>
      credential.in === 'cookie' ? [judgeSentCookie(usage, credential.name)] : [],
    ),
  );
}

/** Rule R5: the matchers of the header may also allow a scheme that is no longer accepted. */
function judgeAllowed(
  usage: HttpUsage,
  old: readonly SecurityAlternative[],
  next: readonly SecurityAlternative[],
): Judgment {
  const header = sentPlace(usage, 'header', 'Authorization');
  if (header?.rules === undefined) return SAFE;
  const kept = schemesOf(next);
  const lost = schemesOf(old)
    .filter((scheme) => !kept.includes(scheme))
    .map((scheme) => `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} c2hvcA==`)
    .find((text) => header.accepts(text) === 'accepted');
  return lost === undefined ? SAFE : unknown({ code: 'matcher-allows', value: lost }, 'rule');
}

function schemesOf(alternatives: readonly SecurityAlternative[]): readonly string[] {
  return alternatives
    .flat()
    .flatMap(({ credential }) => (credential.in === 'authorization' ? [credential.scheme] : []));
}

function isShown(usage: HttpUsage, credential: Credential): boolean {
  if (credential.in === 'unknown') return false;
  if (credential.in === 'authorization') {
    const header = sentHeader(usage, 'Authorization');
    return header?.toLowerCase().startsWith(`${credential.scheme} `) === true;
  }
  return sentPlace(usage, credential.in, credential.name) !== undefined;
}
