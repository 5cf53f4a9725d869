interface Props {
  /** Which score. */
  name: string;
  /** The keyphrase that is scored. */
  of: string;
  /** 0 to 1. */
  value: number;
  /** The threshold, which colours the bar; undefined while it is unknown. */
  atLeast: number | undefined;
}

/** A probability as a bar with its number; the bar holds the exact value. */
export function Score({ name, of, value, atLeast = 0 }: Props) {
  return (
    <>
      <meter min={0} max={1} low={atLeast} optimum={1} value={value} aria-label={`${name} of ${of}`} />
      <span class="number">{value.toFixed(2)}</span>
    </>
  );
}
