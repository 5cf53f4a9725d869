import Papa from 'papaparse';

/** One line of a bulk upload. */
export interface BidRow {
  keyphrase: string;
  matchType: string;
  /** In the currency of the campaign; null leaves the cell empty, for the campaign's own bid. */
  bid: number | null;
  /** The item that the line belongs to, by title; empty for all of them. */
  adGroup: string;
}

const COLUMNS = ['Keyphrase', 'Match type', 'Bid', 'Ad group'];

/** A cell that a spreadsheet would take for a formula; the wide forms count there as well. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * The lines as a CSV file that opens well in Excel and loads in bulk uploads: byte order mark, CRLF, numbers as
 * numbers, and an apostrophe before text that would be a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function toCsv(rows: readonly BidRow[]): string {
  const data = rows.map(({ keyphrase, matchType, bid, adGroup }) => [keyphrase, matchType, bid, adGroup]);
  const text = Papa.unparse({ fields: COLUMNS, data }, { newline: '\r\n', escapeFormulae: FORMULA });
  return `\ufeff${text}\r\n`;
}
