/** An object without its null and undefined fields, which a broker leaves out or sends as it likes. */
export function withoutEmpty<Fields extends object>(fields: Fields): NonEmpty<Fields> {
  const present = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(present) as NonEmpty<Fields>;
}

type NonEmpty<Fields> = {
  [
    Name in keyof Fields as null extends Fields[Name]
      ? never
      : undefined extends Fields[Name]
        ? never
        : Name
  ]: Fields[Name];
} & {
  [Name in keyof Fields]?: NonNullable<Fields[Name]>;
};
