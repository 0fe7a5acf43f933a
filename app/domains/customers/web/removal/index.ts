export { RemovePerson } from './RemovePerson.tsx';
