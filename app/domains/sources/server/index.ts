export { importJobs } from './importJobs.ts';
export { importRoutes } from './importRoutes.ts';
export { prepareFile } from './prepareFile.ts';
export { sniffFile } from './sniffFile.ts';
export { stageOrders } from './stageOrders.ts';
export { takeFile } from './takeFile.ts';
