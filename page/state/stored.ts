import { effect, type Signal, signal } from '@preact/signals';

/**
 * A signal that the browser keeps from visit to visit. What was kept is used only if `isValid` says so; where nothing
 * can be kept (private windows), it lives as long as the page.
 */
export function stored<T>(name: string, initial: T, isValid: (kept: unknown) => kept is T): Signal<T> {
  const key = `bidphrase.${name}`;
  const value = signal(read(key, isValid) ?? initial);
  effect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(value.value));
    } catch {
      // A full or forbidden store: the list on the page is still right.
    }
  });
  return value;
}

function read<T>(key: string, isValid: (kept: unknown) => kept is T): T | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isValid(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}
