import { betaGeometricModel } from '../betaGeometric/model.ts';

/** MBG/NBD: BG/NBD with a drop-out coin at the first purchase too. Source: BDF2007, HW2007. */
export const mbgnbd = betaGeometricModel('mbgnbd', 1);
