export { interactionRoutes, listEvents } from './customerEvents.ts';
