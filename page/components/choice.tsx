interface Props<T extends string> {
  label: string;
  /** Whether the label is for screen readers only. */
  hidden?: boolean;
  options: readonly T[];
  value: T;
  onChoice: (value: T) => void;
}

/** One out of a few. */
export function Choice<T extends string>({ label, hidden, options, value, onChoice }: Props<T>) {
  return (
    <label>
      <span class={hidden ? 'for-readers' : undefined}>{label}</span>{' '}
      <select value={value} onChange={(event) => onChoice(event.currentTarget.value as T)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}
