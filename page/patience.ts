import { ServiceError } from './api.ts';

const TRIES = 4;

/**
 * Does `work`, and again after the time that a busy service asks for, a few times over; other errors are thrown as they
 * come. @throws the last error, or the signal's reason
 */
export async function patiently<T>(work: () => Promise<T>, signal: AbortSignal, tries = TRIES): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const after = error instanceof ServiceError ? error.retryAfterMs : undefined;
    if (after === undefined || tries <= 1) throw error;
    await delay(after, signal);
    return patiently(work, signal, tries - 1);
  }
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
