import { CampaignList } from './campaign-list.tsx';
import { ItemForm } from './item-form.tsx';
import { LeftOut } from './left-out.tsx';
import { Results } from './results.tsx';
import { Status } from './status.tsx';

/** The whole page: ask on top, answers below, and what was chosen of them. */
export function App() {
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('results')?.focus()}>
        Skip to the keyphrases
      </button>
      <header class="top">
        <h1>bidphrase</h1>
        <p>Keyphrases worth bidding on for what you sell</p>
        <nav aria-label="Service">
          <a href="/docs">API</a> <a href="/openapi.json">OpenAPI</a>
        </nav>
      </header>
      <main>
        <ItemForm />
        <Status />
        <Results />
        <aside class="lists" aria-label="Your lists">
          <CampaignList />
          <LeftOut />
        </aside>
      </main>
    </>
  );
}
