/** One setting: how it is written, what it is measured in, and what it means. */
export interface Option<T> {
  /** Environment name without the prefix. */
  env: string;
  /** Kind of value, for people. */
  type: string;
  unit: string;
  default: T;
  /** What it does, in one sentence. */
  sentence: string;
  /** The value that a text stands for; throws a message that goes on from the name, such as `must be ...`. */
  parse(text: string): T;
}

/** A setting that is one whole number within bounds. */
export function integer(env: string, value: number, bounds: [number, number], unit: string, sentence: string) {
  const [minimum, maximum] = bounds;
  const parse = (text: string) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= minimum && number <= maximum) return number;
    throw new Error(`must be a whole number from ${minimum} to ${maximum}, and is "${text}"`);
  };
  const type = `integer, ${minimum} to ${maximum}`;
  return { env, type, unit, default: value, sentence, parse } satisfies Option<number>;
}

/** A setting that is one word out of a list. */
export function choice<const T extends string>(env: string, value: NoInfer<T>, words: readonly T[], sentence: string) {
  const parse = (text: string): T => {
    const word = words.find((one) => one === text);
    if (word !== undefined) return word;
    throw new Error(`must be one of ${words.join(', ')}, and is "${text}"`);
  };
  return { env, type: words.join(', '), unit: '', default: value as T, sentence, parse } satisfies Option<T>;
}

/** A setting that is text, not empty. */
export function string(env: string, value: string, type: string, sentence: string) {
  return { env, type, unit: '', default: value, sentence, parse: (text: string) => text } satisfies Option<string>;
}
