import type { Signal } from '@preact/signals';
import { refine } from '../navigate.ts';

interface Props {
  id: string;
  label: string;
  /** The threshold chosen; undefined: the release's. */
  value: Signal<number | undefined>;
  /** The release's threshold; undefined while it is unknown. */
  usual: number | undefined;
}

/** A slider from 0 to 1 that stands at the release's own threshold until it is moved, and can go back there. */
export function ThresholdField({ id, label, value, usual }: Props) {
  const now = value.value ?? usual;
  const shown = now === undefined ? 'of the release' : now.toFixed(2);
  const spoken = value.value === undefined ? `${shown}, the release's own` : shown;
  const set = (to: number | undefined) => {
    value.value = to;
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="slider">
        <input
          id={id}
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={now ?? 0}
          aria-valuetext={spoken}
          onInput={(event) => set(event.currentTarget.valueAsNumber)}
          onChange={refine}
        />
        <span class="now" aria-hidden="true">
          {shown}
        </span>
        <button
          type="button"
          class="quiet"
          disabled={value.value === undefined}
          aria-label={`Reset: ${label.toLowerCase()}`}
          onClick={() => {
            set(undefined);
            refine();
          }}
        >
          Reset
        </button>
      </div>
    </div>
  );
}
