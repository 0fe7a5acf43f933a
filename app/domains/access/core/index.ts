export { CompanySettings, readMe, saveCompany, setUp } from './contract.ts';
export { accessProblems } from './problems.ts';
