export { CAPABILITIES, MODEL_FLOORS, READINESS_LEVELS, type Capability, type Need, type ReadinessLevel } from './capabilities.ts';
export { readReadiness } from './contract.ts';
export { judgeReadiness, loadNext, type JudgedCapability } from './judgeReadiness.ts';
export { READINESS_FIGURES, type ReadinessFigure, type ReadinessFigures, type ReadinessKey } from './readinessFigures.ts';
