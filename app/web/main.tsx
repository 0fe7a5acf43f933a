import { createRoot } from 'react-dom/client';
import * as access from '#domains/access/web/index.ts';
import * as customers from '#domains/customers/web/index.ts';
import * as insights from '#domains/insights/web/index.ts';
import * as lifecycle from '#domains/lifecycle/web/index.ts';
import * as measures from '#domains/measures/web/index.ts';
import * as orders from '#domains/orders/web/index.ts';
import * as segments from '#domains/segments/web/index.ts';
import * as sources from '#domains/sources/web/index.ts';
import * as value from '#domains/value/web/index.ts';
import { App } from '#web/shell/App.tsx';
import { lendNonce } from '#web/shell/nonce.ts';
import type { PageEntry } from '#web/shell/pages.ts';
import type { ShellParts } from '#web/shell/session.ts';
import { shellPages } from '#web/shell/shellPages.ts';
import '#web/shell/shell.css';
import '#web/ui/ui.css';
import '#web/charts/charts.css';

/** Every page of the product, in the order of the domains. A new domain adds its line here. */
const pages: readonly PageEntry[] = [
  ...access.pages,
  ...customers.pages,
  ...customers.duplicatePages,
  ...orders.pages,
  ...sources.pages,
  ...measures.pages,
  ...segments.pages,
  ...value.pages,
  ...lifecycle.pages,
  ...insights.pages,
  ...shellPages,
];

const parts: ShellParts = {
  readSession: access.readSession,
  signOut: access.signOut,
  signInPath: access.SIGN_IN_PATH,
  setUpPath: access.SETUP_PATH,
  jobNames: { ...access.jobNames, ...customers.duplicateJobNames, ...sources.jobNames, ...sources.qualityJobNames, ...sources.connectorJobNames, ...measures.jobNames, ...insights.jobNames },
  stepNames: { ...sources.stepNames, ...customers.duplicateStepNames, ...sources.qualityStepNames, ...sources.connectorStepNames, ...sources.stepNamesOf('demo'), ...access.stepNames, ...measures.stepNames, ...insights.stepNames },
  subjectPaths: { ...sources.subjectPaths, connector: '/connectors/$id', run: '/runs/$id' },
  jobActs: sources.jobActs,
};

lendNonce();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App pages={pages} parts={parts} />);
