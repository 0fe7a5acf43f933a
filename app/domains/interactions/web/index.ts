/** The door of interactions for the web. */
export { EventsPanel } from './EventsPanel.tsx';
