/** The door of customers for the web: what other domains' pages show of a customer's own records. */
export { ContactsPanel } from './ContactsPanel.tsx';
export { GroupPanel } from './GroupPanel.tsx';
export { HistoryPanel } from './HistoryPanel.tsx';
export { NewCustomer } from './NewCustomer.tsx';
export { pages } from './pages.ts';
export { placeOf } from './placeOf.ts';
export { ProfilePanel } from './ProfilePanel.tsx';
export { RemovePerson } from './removal/index.ts';
export { words as customerWords } from './words.ts';
export { duplicateJobNames, duplicatePages, duplicateStepNames, MergesPanel } from './duplicates/index.ts';
