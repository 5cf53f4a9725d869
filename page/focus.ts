/**
 * Before the row of a pressed button goes: puts the focus on the same button of the next row, or of the one before, or
 * on the region around it, so that a keyboard does not fall back to the top of the page.
 */
export function focusAfterRemoval(button: HTMLElement): void {
  const row = button.closest('tr, li');
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  const at = row ? [...row.querySelectorAll('button')].indexOf(button as HTMLButtonElement) : -1;
  const twin = beside?.querySelectorAll('button')[at];
  const region = button.closest<HTMLElement>('[tabindex="-1"]');
  (twin ?? region)?.focus();
}
