import { recommendBodyOf } from '../../loadtest/lib/requests.js';

/** JSON bodies of POST /recommend, one a title, their ids counted from 0. */
export function* recommendBodies(titles: Iterator<string, never>): Generator<string, never> {
  for (let n = 0; ; n++) yield JSON.stringify(recommendBodyOf(titles.next().value, n));
}
