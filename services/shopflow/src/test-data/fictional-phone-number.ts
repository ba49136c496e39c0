const AREA_CODES = [
  ...[201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224],
  ...[225, 228, 229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270],
  ...[276, 281, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318],
  ...[319, 320, 321, 323, 325, 330, 331, 334, 336, 337, 339, 347, 351, 352, 360, 361, 386, 401],
  ...[402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423, 424, 425, 430],
];

/**
 * A number from 555-0100 to 555-0199, which no one can have in any area code: they are reserved for
 * fiction (ATIS-0300115). Twilio accepts them, because their format is valid. There are 9,000, so two
 * runs may use the same number; the order in the text identifies an SMS.
 */
export function toFictionalNumber(index: number): string {
  const areaCode = AREA_CODES[Math.floor(index / 100) % AREA_CODES.length] ?? 201;
  return `+1${areaCode}55501${String(index % 100).padStart(2, '0')}`;
}
