import { toFragment } from './link.ts';
import { ask, results } from './state/answers.ts';
import { query, readLink } from './state/query.ts';

/** Asks what the address says, now and whenever the person goes back or forward. */
export function startFromLink(): void {
  const follow = () => {
    readLink(location);
    if (query.value.titles) void ask();
    else results.value = [];
  };
  addEventListener('popstate', follow);
  follow();
}

/** Asks what the form says, and makes it an address of its own. */
export function submit(): void {
  const link = toFragment(query.value);
  if (link !== location.hash) history.pushState(null, '', link || location.pathname);
  void ask();
}

/** Asks again after a change of detail: the address follows, without a new step to go back by. */
export function refine(): void {
  if (results.value.length === 0) return;
  history.replaceState(null, '', toFragment(query.value) || location.pathname);
  void ask();
}
