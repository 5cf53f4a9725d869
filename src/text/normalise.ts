import { decodeHTMLStrict } from 'entities';

const ENTITY = /&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,7})|[A-Za-z][A-Za-z0-9]*);/g;
const REPLACEMENT = '\ufffd';
/** Control characters that Python's `str.isspace` and ours take as white space. */
const CONTROL_SPACE = new Set('\t\n\v\f\r\x1c\x1d\x1e\x1f\x85');
/** Control and format characters, but not the zero width joiner, which holds emoji together. */
const DROPPED = /(?!\u200d)[\p{Cc}\p{Cf}]/gu;

function decodeEntity(entity: string, decimal?: string, hex?: string): string {
  if (decimal === undefined && hex === undefined) return decodeHTMLStrict(entity);
  const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number.parseInt(decimal, 10);
  const impossible = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return impossible ? REPLACEMENT : String.fromCodePoint(code);
}

/**
 * Text as the models and the index see it; the same in Python (`training/bidphrase_training/text.py`), both replay
 * `test/vectors/normalise.json`.
 *
 * HTML entities that end in `;` decoded twice over, lone surrogates replaced by U+FFFD, NFKC, control and format
 * characters dropped (the zero width joiner stays), runs of white space folded to one space, trimmed. Case is kept.
 * Never throws; may return the empty string.
 */
export function normaliseText(text: string): string {
  return text
    .replace(ENTITY, decodeEntity)
    .replace(ENTITY, decodeEntity)
    .toWellFormed()
    .normalize('NFKC')
    .replace(DROPPED, (char) => (CONTROL_SPACE.has(char) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim();
}
