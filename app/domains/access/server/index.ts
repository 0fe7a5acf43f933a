export { accessRoutes, type Company } from './accessRoutes.ts';
export { openAuthentication, type Authentication } from './authentication.ts';
export { recordAudit } from './recordAudit.ts';
export { issueSetupToken, setUpNeeded } from './setUp.ts';
