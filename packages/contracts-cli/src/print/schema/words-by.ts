/** A member of a union by the value of its key, such as `code` or `kind`. */
type MemberOf<Key extends string, Member, Code> =
  Member extends Readonly<Record<Key, string>>
    ? Code extends Member[Key]
      ? Member
      : never
    : never;

/** The words for each member of a union, by its key. A missing one does not compile. */
export type WordsBy<Key extends string, Member extends Readonly<Record<Key, string>>> = {
  readonly [Code in Member[Key]]: (member: MemberOf<Key, Member, Code>) => string;
};

/** Looks up the words for a value. */
export function wordsFor<Key extends string, Member extends Readonly<Record<Key, string>>>(
  key: Key,
  words: WordsBy<Key, Member>,
  member: Member,
): string {
  const toText = words[member[key] as Member[Key]] as (member: Member) => string;
  return toText(member);
}
