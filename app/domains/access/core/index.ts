export { readMe, setUp } from './contract.ts';
export { accessProblems } from './problems.ts';
