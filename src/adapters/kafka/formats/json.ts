import { validateEvent } from '../../../contract/validate-event.ts';
import { parseEvent, parseJson } from '../../../listings/parse.ts';
import type { ReadRecord } from './format.ts';

const PREFIX = 'ce_';

/**
 * CloudEvents as JSON: the whole event in the value (structured mode), or attributes in headers that begin with `ce_` and the
 * data in the value (binary mode of the Kafka binding).
 */
export const readJson: ReadRecord = ({ value, headers }) => {
  if (!headers.has(`${PREFIX}type`)) return parseEvent(value);
  const attributes = [...headers].filter(([name]) => name.startsWith(PREFIX));
  const event = Object.fromEntries(attributes.map(([name, text]) => [name.slice(PREFIX.length), text]));
  return validateEvent({ ...event, data: parseJson(value) });
};
