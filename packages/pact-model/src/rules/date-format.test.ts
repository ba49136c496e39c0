import { isDateOfFormat } from './date-format.ts';

const ZONES = ['Z', '+01', '+0100', '+01:00', '-0130'];

test.each([
  ['X', ['Z', '+01', '+0100', '-0130']],
  ['XX', ['Z', '+0100', '-0130']],
  ['XXX', ['Z', '+01:00']],
  ['x', ['+01', '+0100', '-0130']],
  ['xx', ['+0100', '-0130']],
  ['xxx', ['+01:00']],
  ['Z', ['+0100', '-0130']],
  ['ZZ', ['+0100', '-0130']],
  ['ZZZZZ', ['+01:00']],
])(
  '%s accepts the forms of a time zone that the official verifier accepts',
  (letters, accepted) => {
    const format = `yyyy-MM-dd'T'HH:mm:ss${letters}`;

    expect(ZONES.filter((zone) => isDateOfFormat(`2026-11-30T10:00:00${zone}`, format))).toEqual(
      accepted,
    );
  },
);
