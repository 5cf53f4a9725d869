/** Whether nothing of a normalised text is left to read. The zero width joiner outlives normalisation, for emoji; alone it is nothing. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200d]/u.test(text);
}
