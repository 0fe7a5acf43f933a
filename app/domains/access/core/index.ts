export { CompanySettings, readMe, saveCompany, setUp } from './contract.ts';
export { ApiKey, KEY_SCOPES, keyScopeTexts, listKeys, LONGEST_KEY_DAYS, makeKey, revokeKey, type KeyScope } from './apiKeys.ts';
export { AllowedHost, allowHost, forbidHost, listAllowedHosts } from './allowedHosts.ts';
export { accessProblems } from './problems.ts';
