/** CJK ideographs outside the basic plane, the ranges of Hugging Face's (Rust) BertNormalizer. */
const ASTRAL_IDEOGRAPH = /[\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

/**
 * Smooths out where the JavaScript BertNormalizer differs from the Rust one that training uses: lower case is made a
 * character at a time (no final sigma), and rare ideographs are words of their own too.
 */
export function likeRust(text: string): string {
  let lower = '';
  for (const char of text) lower += char.toLowerCase();
  return lower.replace(ASTRAL_IDEOGRAPH, ' $& ');
}
