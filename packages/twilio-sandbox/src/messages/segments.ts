/** Characters of the GSM 03.38 default alphabet (3GPP TS 23.038, section 6.2.1). */
const GSM_7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
    'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Characters of its extension table: each takes an escape and a second septet. */
const GSM_7_EXTENDED = new Set('\f^{}\\[~]|€');

/**
 * The number of SMS segments of a text: one segment holds 160 septets or 70 UTF-16 units, each of
 * several holds 153 or 67 (https://www.twilio.com/docs/glossary/what-sms-character-limit).
 */
export function countSegments(text: string): number {
  const septets = countSeptets(text);
  const [length, alone, joined] =
    septets === undefined ? [text.length, 70, 67] : [septets, 160, 153];
  return length <= alone ? 1 : Math.ceil(length / joined);
}

/** Undefined when a character is not in the GSM alphabet. */
function countSeptets(text: string): number | undefined {
  let septets = 0;
  for (const character of text) {
    if (GSM_7.has(character)) septets += 1;
    else if (GSM_7_EXTENDED.has(character)) septets += 2;
    else return undefined;
  }
  return septets;
}
