export { gatherFiles, type GatheredFiles, type LeftOut, type Named } from './gatherFiles.ts';
export { importJobs } from './importJobs.ts';
export { importRoutes } from './importRoutes.ts';
export { prepareFile } from './prepareFile.ts';
export { sniffFile, type SniffedFile, type SniffOptions } from './sniffFile.ts';
export { sniffFiles, type SniffedFiles } from './sniffFiles.ts';
export { DEFAULT_SOURCE } from './sources.ts';
export { stageRecords } from './stageRecords.ts';
export { takeRecords, type TakeRequest } from './takeRecords.ts';
