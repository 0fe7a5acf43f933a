export { beginCommandImport, forgetCommandImport, GivenMapping, listCommandImports, planCommandUndo, readCommandImport, readCommandRejects, stopCommandImport, undoCommandImport, type ImportRequest, type ImportState } from './commandContract.ts';
export { commandRoutes } from './commandRoutes.ts';
export { beginImport, carryOutImport, carryOutUndo, forgetImport, newestImports, rejectsOfImport, stateOfImport } from './importFiles.ts';
export { hindered, planUndoOf } from '../undoBatch.ts';
export { commandProblems } from './problems.ts';
