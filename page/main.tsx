import { render } from 'preact';
import { App } from './components/app.tsx';
import { startFromLink } from './navigate.ts';
import { learnThresholds } from './state/query.ts';
import './styles/base.css';
import './styles/form.css';
import './styles/table.css';
import './styles/lists.css';

render(<App />, document.getElementById('app') as HTMLElement);
await learnThresholds();
startFromLink();
