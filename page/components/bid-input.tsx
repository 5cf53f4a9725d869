interface Props {
  label: string;
  /** Whether the label is for screen readers only. */
  hidden?: boolean;
  /** As typed; empty: the campaign's own bid. */
  value: string;
  onBid: (value: string) => void;
}

/** An amount of money, or nothing. What is no number of at least 0 is not taken. */
export function BidInput({ label, hidden, value, onBid }: Props) {
  return (
    <label>
      <span class={hidden ? 'for-readers' : undefined}>{label}</span>{' '}
      <input
        class="bid-amount"
        type="number"
        min={0}
        step="any"
        placeholder="auto"
        value={value}
        onInput={(event) => {
          if (event.currentTarget.validity.valid) onBid(event.currentTarget.value);
        }}
      />
    </label>
  );
}
